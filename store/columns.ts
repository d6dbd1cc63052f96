/**
 * Rows into the database and out of it as JSON, one statement for any number. PostgreSQL reads each value by its column's type, so
 * lists, objects, moments and days need no care here; and a page of thousands of rows is one parameter.
 */
import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Tx } from "./store.ts";
import type { TableRows } from "./tables.ts";

type Table = keyof TableRows;
/** Tables with bytes in them take their own way in: bytes grow fourfold as JSON. */
type JsonTable = Exclude<Table, "prose" | "proseUpdates" | "importedSources" | "textReadings">;
type Row<Name extends Table> = Name extends "history" ? Omit<TableRows[Name], "id"> : TableRows[Name];

export async function insertAll<Name extends JsonTable>(
  tx: Tx,
  table: Name,
  rows: readonly Row<Name>[],
): Promise<void> {
  if (rows.length > 0) await insertion(table, rows).execute(tx);
}

/** Those that are not there yet; gives how many that were. */
export async function insertNew<Name extends JsonTable>(
  tx: Tx,
  table: Name,
  rows: readonly Row<Name>[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const { numAffectedRows } = await sql`${insertion(table, rows)} on conflict do nothing`.execute(tx);
  return Number(numAffectedRows);
}

/** Whether it was not there before. */
export async function insertIfNew<Name extends JsonTable>(tx: Tx, table: Name, row: Row<Name>): Promise<boolean> {
  return (await insertNew(tx, table, [row])) === 1;
}

function insertion<Name extends JsonTable>(table: Name, rows: readonly Row<Name>[]): RawBuilder<unknown> {
  const columns = columnsOf(rows[0] ?? {});
  return sql`
    insert into ${name(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${name(table)}, ${asJson(rows)}::json)`;
}

/** For the tables with bytes in them: every value a parameter of its own. */
export async function insertWithBytes<Name extends Exclude<Table, JsonTable>>(
  tx: Tx,
  table: Name,
  rows: readonly TableRows[Name][],
): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) {
    const some = rows.slice(start, start + 500);
    const columns = columnsOf(some[0] ?? {});
    const values = some.map((row) => sql`(${sql.join(Object.values(row).map(asParameter))})`);
    await sql`insert into ${name(table)} (${columns}) values ${sql.join(values)}`.execute(tx);
  }
}

function asParameter(value: unknown): unknown {
  return typeof value === "object" && value !== null && !ArrayBuffer.isView(value) ? JSON.stringify(value) : value;
}

/** Changes some columns of the row with this id. */
export async function updateOne<Name extends JsonTable>(
  tx: Tx,
  table: Name,
  id: string,
  changes: Partial<Row<Name>>,
): Promise<void> {
  const columns = columnsOf(changes);
  await sql`
    update ${name(table)} set (${columns}) =
      (select ${columns} from json_populate_record(null::${name(table)}, ${asJson(changes)}::json))
    where id = ${id}`.execute(tx);
}

/**
 * SQL for a row of a table as a JSON object, with the model's keys and its way of writing moments. `alias` is the table's name in the
 * query. Text, made once: as parts to be put together for each question it would cost more than the question.
 */
export function asModel(model: z.ZodObject, alias: string): string {
  const pairs = Object.keys(model.shape).map((key) => {
    const column = `"${alias}"."${snake(key)}"`;
    return `'${key}', ${/At$/.test(key) ? `to_char(${column} at time zone 'UTC', '${ISO}')` : column}`;
  });
  return `json_build_object(${pairs.join(", ")})`;
}

const ISO = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';

function columnsOf(row: object): RawBuilder<unknown> {
  return sql.join(Object.keys(row).map((key) => sql.id(snake(key))));
}

function name(table: Table): RawBuilder<unknown> {
  return sql.id(snake(table));
}

function asJson(value: object): string {
  if (Array.isArray(value)) return `[${value.map(asJson).join(",")}]`;
  return JSON.stringify(Object.fromEntries(Object.entries(value).map(([key, part]) => [snake(key), part])));
}

/** "dueOn" → "due_on". */
export function snake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
