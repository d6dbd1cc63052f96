/** The deeds on the rows of one kind: each shows at once what the server said, and asks it for the rest. */
import type { FieldsOf, RowKind, RowOf } from "@afterword/model/rows";
import { inOrderOfTime } from "@afterword/model/timeline-event";
import { ask } from "../app/ask.ts";
import { type RecordHere, useRecord } from "../writing/record.tsx";

export type RowDeeds<Kind extends RowKind> = {
  rows: readonly RowOf<Kind>[];
  add(fields: FieldsOf<Kind>, position?: number): Promise<RowOf<Kind>>;
  edit(id: RowOf<Kind>["id"], fields: Partial<FieldsOf<Kind>>): Promise<void>;
  remove(id: RowOf<Kind>["id"]): Promise<void>;
};

export function useRows<Kind extends RowKind>(kind: Kind): RowDeeds<Kind> {
  const here = useRecord();
  const { ref, record } = here;
  const door = ask.rows[kind] as unknown as Door<Kind>;
  return {
    rows: record[kind] as unknown as readonly RowOf<Kind>[],
    async add(fields, position) {
      const row = await door.add({ ref, fields, ...(position !== undefined && { position }) });
      putRows(here, kind, (rows) => [...rows, row]);
      return row;
    },
    async edit(id, fields) {
      const row = await door.edit({ ref, id, fields });
      putRows(here, kind, (rows) => rows.map((each) => (each.id === id ? row : each)));
    },
    async remove(id) {
      await door.remove({ ref, id });
      putRows(here, kind, (rows) => rows.filter((each) => each.id !== id));
    },
  };
}

/** What the contract says of every kind, typed for one. */
type Door<Kind extends RowKind> = {
  add(input: { ref: string; fields: FieldsOf<Kind>; position?: number }): Promise<RowOf<Kind>>;
  edit(input: { ref: string; id: RowOf<Kind>["id"]; fields: Partial<FieldsOf<Kind>> }): Promise<RowOf<Kind>>;
  remove(input: { ref: string; id: RowOf<Kind>["id"] }): Promise<RowOf<Kind>>;
};

export function putRows<Kind extends RowKind>(
  { put }: Pick<RecordHere, "put">,
  kind: Kind,
  change: (rows: RowOf<Kind>[]) => RowOf<Kind>[],
): void {
  put((record) => {
    const rows = change([...(record[kind] as unknown as RowOf<Kind>[])]);
    const ordered = kind === "timeline" ? inOrderOfTime(rows as RowOf<"timeline">[]) : inOrderOfPosition(rows);
    return { ...record, [kind]: ordered };
  });
}

const inOrderOfPosition = <Row extends { position: number }>(rows: Row[]): Row[] =>
  rows.toSorted((a, b) => a.position - b.position);
