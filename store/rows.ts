/** The rows beside the text: every kind is added, edited and removed alike. */
import { isDeepStrictEqual } from "node:util";
import { type Actor, refuseUnlessMayEdit } from "@afterword/model/actor";
import type { Postmortem, PostmortemRef } from "@afterword/model/postmortem";
import { Refusal } from "@afterword/model/refusal";
import type { FieldsOf, RowKind, RowOf } from "@afterword/model/rows";
import { sql } from "kysely";
import { insertAll, snake, updateOne } from "./columns.ts";
import { keepFileUses } from "./file-uses.ts";
import { type AnyRow, makeRow, ownFields, ROW_TABLES } from "./row-tables.ts";
import { lockPostmortem } from "./scope.ts";
import { change, type Store, type Tx } from "./store.ts";

/** At the end of its kind, unless `position` says where. */
export async function addRow<Kind extends RowKind>(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  kind: Kind,
  fields: FieldsOf<Kind>,
  position?: number,
): Promise<RowOf<Kind>> {
  const [row] = await add(store, actor, ref, kind, [fields], position);
  if (!row) throw new Error("one row was added, none came back");
  return row;
}

/** In their order, at the end of their kind. */
export function addRows<Kind extends RowKind>(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  kind: Kind,
  fields: readonly FieldsOf<Kind>[],
): Promise<RowOf<Kind>[]> {
  return add(store, actor, ref, kind, fields);
}

async function add<Kind extends RowKind>(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  kind: Kind,
  fields: readonly FieldsOf<Kind>[],
  position?: number,
): Promise<RowOf<Kind>[]> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const postmortem = await lockPostmortem(tx, actor, ref);
    if (fields.length === 0) return { outcome: [], history: "nothing changed" };
    const first = position ?? (await lastPosition(tx, kind, postmortem)) + 1;
    const at = store.now();
    const rows = fields.map((each, index) =>
      makeRow(kind, each, { postmortemId: postmortem.id, position: first + index, createdAt: at, updatedAt: at }),
    );
    await insertAll(tx, ROW_TABLES[kind], rows as never);
    await keepFileUses(tx, [
      { postmortemId: postmortem.id, hashes: rows.flatMap((row) => ("fileHash" in row ? [row.fileHash] : [])) },
    ]);
    await touch(tx, postmortem, at);
    return { outcome: rows, history: rows.map((row) => ({ deed: "added", ...of(row), before: null, after: row })) };
  });
}

/** What is left out of `fields` stays. */
export async function editRow<Kind extends RowKind>(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  kind: Kind,
  id: RowOf<Kind>["id"],
  fields: Partial<FieldsOf<Kind>>,
  position?: number,
): Promise<RowOf<Kind>> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const postmortem = await lockPostmortem(tx, actor, ref);
    const before = await findRow(tx, postmortem, kind, id);
    const asked = { ...ownFields(kind, fields), ...(position === undefined ? {} : { position }) };
    const changed = Object.entries(asked).filter(([key, value]) => !isDeepStrictEqual(before[key as never], value));
    if (changed.length === 0) return { outcome: before, history: "nothing changed" };
    const at = store.now();
    const changes = Object.fromEntries(changed);
    const after = { ...before, ...changes, updatedAt: at };
    await updateOne(tx, ROW_TABLES[kind], id, { ...changes, updatedAt: at } as never);
    await touch(tx, postmortem, at);
    const was = Object.fromEntries(changed.map(([key]) => [key, before[key as never]]));
    return { outcome: after, history: { deed: "edited", ...of(before), before: was, after: changes } };
  });
}

/** Returns the row as it was; history keeps it. */
export async function removeRow<Kind extends RowKind>(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  kind: Kind,
  id: RowOf<Kind>["id"],
): Promise<RowOf<Kind>> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const postmortem = await lockPostmortem(tx, actor, ref);
    const row = await findRow(tx, postmortem, kind, id);
    await sql`delete from ${sql.id(snake(ROW_TABLES[kind]))} where id = ${id}`.execute(tx);
    await touch(tx, postmortem, store.now());
    return { outcome: row, history: { deed: "removed", ...of(row), before: row, after: null } };
  });
}

async function lastPosition(tx: Tx, kind: RowKind, { id }: Postmortem): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`
    select max(position) as last from ${sql.id(snake(ROW_TABLES[kind]))} where postmortem_id = ${id}`.execute(tx);
  return rows[0]?.last ?? 0;
}

async function findRow<Kind extends RowKind>(
  tx: Tx,
  postmortem: Postmortem,
  kind: Kind,
  id: RowOf<Kind>["id"],
): Promise<RowOf<Kind>> {
  const { rows } = await sql<RowOf<Kind>>`
    select * from ${sql.id(snake(ROW_TABLES[kind]))} where id = ${id} and postmortem_id = ${postmortem.id}`.execute(tx);
  const [row] = rows;
  if (!row)
    throw new Refusal(
      "not-found",
      `Cannot find ${id}: it is not in PM-${postmortem.number}, or was removed. Load it anew to see what is`,
    );
  return row;
}

/** A change of a row is a change of its postmortem. */
async function touch(tx: Tx, { id }: Postmortem, updatedAt: Postmortem["updatedAt"]): Promise<void> {
  await updateOne(tx, "postmortems", id, { updatedAt });
}

function of({ id, postmortemId }: AnyRow) {
  return { subject: id, postmortemId };
}
