/** Lists, tasks, quotes and indentation, as changes of the path attribute. */
import type { PathEntry } from "@afterword/markdown/path";
import type { Command, EditorState } from "@tiptap/pm/state";
import {
  endOfContainer,
  goingOn,
  type ItemEntry,
  type Placed,
  pathOf,
  placesOf,
  startOfContainer,
} from "../structure.ts";
import { isInTable, itemDepth, positionOf, replaceHead, selectedBlocks, setPath } from "./blocks.ts";

export type ListKind = "bullet" | "ordered" | "task";

export const newItem = (kind: ListKind): ItemEntry => ({
  in: "item",
  list: kind === "ordered" ? "ordered" : "bullet",
  begins: "item",
  start: 1,
  loose: false,
  checked: kind === "task" ? false : null,
});

function kindOf(entry: ItemEntry): ListKind {
  if (entry.checked !== null) return "task";
  return entry.list;
}

/** Makes the selected blocks items of this kind; where all are already, makes them plain again. */
export function toggleList(kind: ListKind): Command {
  return (state, dispatch) => {
    if (isInTable(state)) return false;
    const blocks = selectedBlocks(state);
    const all = blocks.every((index) => listKindAt(state, index) === kind);
    if (dispatch) {
      const { tr } = state;
      const places = placesOf(state.doc);
      for (const index of blocks.toReversed()) {
        const { path } = places[index] as Placed;
        const depth = path.length - 1;
        const last = path[depth];
        const end = endOfContainer(places, index, depth);
        if (all) replaceHead(tr, { index, end, depth }, path.slice(0, depth));
        if (all) continue;
        if (last?.in === "item") replaceHead(tr, { index, end, depth }, [...path.slice(0, depth), recast(last, kind)]);
        if (last?.in !== "item") setPath(tr, index, [...path, newItem(kind)]);
      }
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

/** The same item as another kind of list. A further block of an item becomes an item of its own. */
function recast(item: ItemEntry, kind: ListKind): ItemEntry {
  const { list, checked } = newItem(kind);
  return {
    ...item,
    list,
    begins: item.begins === "nothing" ? "item" : item.begins,
    checked: kind === "task" ? (item.checked ?? false) : checked,
    start: list === "ordered" ? item.start : 1,
  };
}

/** The kind of list item that this block begins, or null. */
export function listKindAt(state: EditorState, index: number): ListKind | null {
  const last = placesOf(state.doc)[index]?.path.at(-1);
  return last?.in === "item" && last.begins !== "nothing" ? kindOf(last) : null;
}

/** Puts the selected blocks into a quote around what they have in common, or takes them out of their innermost one. */
export const toggleQuote: Command = (state, dispatch) => {
  if (isInTable(state)) return false;
  const blocks = selectedBlocks(state);
  const places = placesOf(state.doc);
  const quoted = blocks.every((index) => places[index]?.path.some((entry) => entry.in === "quote"));
  if (dispatch) {
    const { tr } = state;
    const common = Math.min(
      places[blocks[0] ?? 0]?.path.length ?? 0,
      ...blocks.slice(1).map((index) => places[index]?.shared ?? 0),
    );
    for (const index of blocks) {
      const path = pathOf(state.doc.child(index).attrs.path);
      const inner = path.findLastIndex((entry) => entry.in === "quote");
      const quote: PathEntry = { in: "quote", begins: false };
      setPath(tr, index, quoted ? path.toSpliced(inner, 1) : path.toSpliced(common, 0, quote));
    }
    dispatch(tr.scrollIntoView());
  }
  return true;
};

/** Nests the selected items under the item before. Does nothing, and says so, where there is none. */
export const indent: Command = (state, dispatch) => {
  if (isInTable(state)) return false;
  const { tr } = state;
  for (const { index, depth, end } of selectedItems(state)) {
    const places = placesOf(tr.doc);
    const { path, continued } = places[index] as Placed;
    const own = path[depth] as ItemEntry;
    if (index === 0 || continued <= depth) continue;
    replaceHead(tr, { index, end, depth }, [
      ...path.slice(0, depth).map(goingOn),
      goingOn(own),
      { ...own, begins: "item", start: 1 },
    ]);
  }
  if (!tr.docChanged) return false;
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Lifts the selected items by one: into the list around, or out of all lists. */
export const outdent: Command = (state, dispatch) => {
  if (isInTable(state)) return false;
  const { tr } = state;
  for (const { index, depth, end } of selectedItems(state)) {
    const { path } = placesOf(tr.doc)[index] as Placed;
    replaceHead(tr, { index, end, depth }, liftedHead(path, depth));
  }
  if (!tr.docChanged) return false;
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** What stands in place of the containers down to an item at `depth` when it is lifted. */
export function liftedHead(path: readonly PathEntry[], depth: number): PathEntry[] {
  const outer = path.slice(0, depth).findLastIndex((entry) => entry.in === "item");
  if (outer < 0) return path.slice(0, depth);
  const item = path[depth] as ItemEntry;
  const around = path[outer] as ItemEntry;
  return [...path.slice(0, outer), { ...around, begins: "item", start: 1, checked: item.checked }];
}

/** The items that the selection touches, without those that move along inside another. */
function selectedItems(state: EditorState): { index: number; depth: number; end: number }[] {
  const places = placesOf(state.doc);
  const items: { index: number; depth: number; end: number }[] = [];
  for (const block of selectedBlocks(state)) {
    const depth = itemDepth(state.doc, block);
    if (depth < 0 || block < (items.at(-1)?.end ?? 0)) continue;
    const index = startOfContainer(places, block, depth);
    items.push({ index, depth, end: endOfContainer(places, index, depth) });
  }
  return items;
}

/** Ticks or unticks the tasks in the selection; makes a task of what is none. */
export const toggleChecked: Command = (state, dispatch) => {
  if (isInTable(state)) return false;
  const blocks = selectedBlocks(state).map((index) => taskAt(state, index) ?? -1);
  const tasks = [...new Set(blocks)].filter((index) => index >= 0);
  if (tasks.length === 0) return toggleList("task")(state, dispatch);
  const done = tasks.every((index) => lastItem(state, index)?.checked === true);
  if (dispatch) {
    const { tr } = state;
    for (const index of tasks) setChecked(tr, index, { checked: !done });
    dispatch(tr);
  }
  return true;
};

/** Ticks or unticks the task whose block begins at `position`. */
export function toggleCheckedAt(position: number): Command {
  return (state, dispatch) => {
    const index = state.doc.resolve(position).index(0);
    const item = lastItem(state, index);
    if (!item || positionOf(state.doc, index) !== position) return false;
    const { tr } = state;
    setChecked(tr, index, { checked: item.checked !== true });
    dispatch?.(tr);
    return true;
  };
}

function setChecked(tr: EditorState["tr"], index: number, { checked }: { checked: boolean }): void {
  const path = pathOf(tr.doc.child(index).attrs.path);
  const depth = path.findLastIndex((entry) => entry.in === "item");
  setPath(tr, index, path.with(depth, { ...(path[depth] as ItemEntry), checked }));
}

/** The block that begins the task around block `index`, or null. */
function taskAt(state: EditorState, index: number): number | null {
  const depth = itemDepth(state.doc, index);
  if (depth < 0) return null;
  const start = startOfContainer(placesOf(state.doc), index, depth);
  return lastItem(state, start)?.checked == null ? null : start;
}

function lastItem(state: EditorState, index: number): ItemEntry | undefined {
  return pathOf(state.doc.child(index).attrs.path).findLast((entry) => entry.in === "item");
}
