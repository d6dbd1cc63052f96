/**
 * What the paths of a flat body amount to: which containers each block shares with the one before, and which number
 * an ordered item shows. Blocks, quotes and lists look and behave nested; the document stays flat.
 */
import { type PathEntry, parsePath } from "@afterword/markdown/path";
import type { Node } from "@tiptap/pm/model";

export type ItemEntry = Extract<PathEntry, { in: "item" }>;

export type Placed = {
  path: readonly PathEntry[];
  /** How many leading containers are the very ones that the block before stands in. */
  shared: number;
  /** How many leading containers exist before this block, counting the list of an item that begins here. */
  continued: number;
  /** For each entry: the number its item has in its list, or null where no item begins here. */
  numbers: readonly (number | null)[];
};

const memo = new Map<string, readonly PathEntry[]>();

/** `parsePath`, remembering: the same few paths recur on every keystroke. */
export function pathOf(text: string): readonly PathEntry[] {
  const known = memo.get(text);
  if (known) return known;
  if (memo.size > 5_000) memo.clear();
  const path = parsePath(text);
  memo.set(text, path);
  return path;
}

/** Resolves the paths of blocks that follow each other. */
export function resolvePaths(paths: readonly string[]): Placed[] {
  const counts: number[] = [];
  let before: readonly PathEntry[] = [];
  return paths.map((text) => {
    const path = pathOf(text);
    let shared = 0;
    let continued = 0;
    let open = true;
    const numbers = path.map((entry, depth) => {
      const listGoesOn = open && sameContainer(before[depth], entry);
      const itemGoesOn = listGoesOn && (entry.in !== "item" || entry.begins === "nothing");
      if (listGoesOn) continued = depth + 1;
      if (itemGoesOn) shared = depth + 1;
      open = itemGoesOn;
      if (entry.in !== "item" || itemGoesOn) return null;
      const number = listGoesOn ? (counts[depth] ?? entry.start) + 1 : entry.start;
      counts[depth] = number;
      return number;
    });
    before = path;
    return { path, shared, continued, numbers };
  });
}

const resolved = new WeakMap<Node, Placed[]>();

/** The top-level nodes of a document, resolved. */
export function placesOf(doc: Node): Placed[] {
  const known = resolved.get(doc);
  if (known) return known;
  const places = resolvePaths(doc.children.map((node) => String(node.attrs.path ?? "")));
  resolved.set(doc, places);
  return places;
}

/** Where the container at `depth` around block `index` ends: the index after its last block. A depth of -1 means none. */
export function endOfContainer(places: readonly Placed[], index: number, depth: number): number {
  let end = index + 1;
  while (depth >= 0 && end < places.length && (places[end]?.shared ?? 0) > depth) end++;
  return end;
}

/** The first block of the item or quote at `depth` that block `index` stands in. */
export function startOfContainer(places: readonly Placed[], index: number, depth: number): number {
  let start = index;
  while (depth >= 0 && start > 0 && (places[start]?.shared ?? 0) > depth) start--;
  return start;
}

/** The entry as the blocks after the first of the container carry it. */
export function goingOn(entry: PathEntry): PathEntry {
  if (entry.in === "quote") return { in: "quote", begins: false };
  if (entry.in === "footnote") return entry;
  return { ...entry, begins: "nothing", start: 1, checked: null };
}

function sameContainer(before: PathEntry | undefined, entry: PathEntry): boolean {
  if (!before || before.in !== entry.in) return false;
  if (entry.in === "quote") return !entry.begins;
  if (entry.in === "footnote") return before.in === "footnote" && before.label === entry.label;
  return before.in === "item" && before.list === entry.list && entry.begins !== "list";
}

/**
 * Whether only words within blocks changed, so that decorations of whole blocks need not be made anew: the blocks are as many,
 * each has its attributes, none became or ceased to be empty, and no heading says something else.
 */
export function keepsStructure(before: Node, after: Node): boolean {
  if (before.childCount !== after.childCount) return false;
  return after.children.every((node, index) => {
    const was = before.child(index);
    if (node === was) return true;
    const isSame = node.sameMarkup(was) && (node.content.size === 0) === (was.content.size === 0);
    return isSame && !(node.attrs.level > 0);
  });
}
