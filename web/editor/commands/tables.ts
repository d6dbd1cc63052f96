/** Tables by keyboard and menu: three by three with a header row, rows and columns added and removed. */
import type { Node, Schema } from "@tiptap/pm/model";
import { type Command, TextSelection } from "@tiptap/pm/state";
import { addRowAfter, goToNextCell, isInTable, toggleHeaderRow } from "@tiptap/pm/tables";
import { insertBlocks } from "./text.ts";

export {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
} from "@tiptap/pm/tables";
export { toggleHeaderRow };

export const insertTable: Command = (state, dispatch) => {
  if (isInTable(state)) return false;
  return insertBlocks(emptyTable(state.schema, { rows: 3, columns: 3 }))(state, dispatch);
};

function emptyTable(schema: Schema, size: { rows: number; columns: number }): Node {
  const { table, tableRow, tableHeader, tableCell } = schema.nodes;
  if (!table || !tableRow || !tableHeader || !tableCell) throw new Error("The schema has no tables");
  const rows = Array.from({ length: size.rows }, (_, row) => {
    const cell = row === 0 ? tableHeader : tableCell;
    return tableRow.create(
      null,
      Array.from({ length: size.columns }, () => cell.createAndFill() as Node),
    );
  });
  return table.create(null, rows);
}

/** Tab: the next cell; after the last one a new row. */
export const nextCell: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false;
  if (goToNextCell(1)(state, dispatch)) return true;
  if (!dispatch || !view) return true;
  addRowAfter(state, dispatch);
  return goToNextCell(1)(view.state, view.dispatch);
};

export const previousCell: Command = (state, dispatch) => goToNextCell(-1)(state, dispatch);

/** Down from the last row, or up from the first: out of the table, into a new block where there is none. */
export function leaveTable(direction: "up" | "down"): Command {
  return (state, dispatch, view) => {
    const { $head, empty } = state.selection;
    if (!isInTable(state) || !empty || !view?.endOfTextblock(direction)) return false;
    const table = $head.node(1);
    const row = $head.index(1);
    if (direction === "down" ? row < table.childCount - 1 : row > 0) return false;
    const edge = direction === "down" ? $head.after(1) : $head.before(1);
    const $edge = state.doc.resolve(edge);
    if (direction === "down" ? $edge.nodeAfter : $edge.nodeBefore) return false;
    const block = state.schema.nodes.block?.create();
    if (!block) return false;
    const { tr } = state;
    tr.insert(edge, block);
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, edge + 1)).scrollIntoView());
    return true;
  };
}
