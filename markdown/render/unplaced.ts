/** The kinds of rows that exist and that the text shows nowhere: neither by a live block nor in its own words. */
import { ROW_KINDS, type RowKind, type Rows } from "@afterword/model/rows";

export function unplacedKinds(
  rows: Rows,
  { placed, inText }: { placed: ReadonlySet<string>; inText: readonly RowKind[] },
): RowKind[] {
  return ROW_KINDS.filter((kind) => rows[kind].length > 0 && !placed.has(kind) && !inText.includes(kind));
}
