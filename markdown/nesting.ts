/** From flat blocks with paths to a nested tree of mdast. */
import type { List, ListItem, Parent, Root, RootContent } from "mdast";
import { labelKey } from "./inline-to-mdast.ts";
import { type PathEntry, parsePath } from "./path.ts";
import type { ProseNode } from "./schema.ts";

export function buildTree(blocks: readonly ProseNode[], toNodes: (block: ProseNode) => RootContent[]): Root {
  const root: Root = { type: "root", children: [] };
  const open: Open[] = [];
  for (const block of blocks) {
    const parent = openContainers(root, open, parsePath(String(block.attrs?.path ?? "")));
    // An empty paragraph cannot be written; it is only there so that its container is not empty.
    if (!isEmptyBlock(block)) parent.children.push(...toNodes(block));
  }
  settle(root);
  return root;
}

/** A paragraph without anything to see in it. */
export function isEmptyBlock({ type, attrs, content = [] }: ProseNode): boolean {
  return (
    type === "block" &&
    !attrs?.level &&
    content.every((node) => node.type === "hardBreak" || (node.type === "text" && /^[ \t\r\n]*$/.test(node.text ?? "")))
  );
}

/** The blocks of each top-level node of the tree. */
export function groupByTopNode(blocks: readonly ProseNode[]): ProseNode[][] {
  const groups: ProseNode[][] = [];
  let before: PathEntry | undefined;
  for (const block of blocks) {
    const entry = parsePath(String(block.attrs?.path ?? ""))[0];
    const group = entry && before && continues(before, entry) !== "no" ? groups.at(-1) : undefined;
    if (group) group.push(block);
    else groups.push([block]);
    before = entry;
  }
  return groups;
}

type Open = { entry: PathEntry; list: List | null; parent: Parent };

function openContainers(root: Root, open: Open[], path: PathEntry[]): Parent {
  let same = 0;
  while (same < path.length && same < open.length) {
    const how = continues((open[same] as Open).entry, path[same] as PathEntry);
    if (how === "item") {
      const { list } = open[same] as Open;
      open.length = same;
      open.push(newItem(path[same] as PathEntry & { in: "item" }, list as List));
      same++;
      break;
    }
    if (how === "no") break;
    same++;
  }
  open.length = same;
  for (const entry of path.slice(same)) open.push(newContainer(entry, open.at(-1)?.parent ?? root));
  return open.at(-1)?.parent ?? root;
}

/** Whether the entry stands in the open container, in a new item of its list, or in neither. */
function continues(open: PathEntry, entry: PathEntry): "yes" | "item" | "no" {
  if (open.in === "quote" && entry.in === "quote") return entry.begins ? "no" : "yes";
  if (open.in === "footnote" && entry.in === "footnote") return open.label === entry.label ? "yes" : "no";
  if (open.in !== "item" || entry.in !== "item" || open.list !== entry.list || entry.begins === "list") return "no";
  return entry.begins === "item" ? "item" : "yes";
}

function newContainer(entry: PathEntry, into: Parent): Open {
  if (entry.in === "item") {
    const ordered = entry.list === "ordered";
    const start = ordered ? Math.min(entry.start, 900_000_000) : null;
    const list: List = { type: "list", ordered, start, spread: entry.loose, children: [] };
    into.children.push(list);
    return newItem(entry, list);
  }
  const node: RootContent & Parent =
    entry.in === "quote"
      ? { type: "blockquote", children: [] }
      : {
          type: "footnoteDefinition",
          label: entry.label,
          identifier: labelKey(entry.label).toLowerCase(),
          children: [],
        };
  into.children.push(node);
  return { entry, list: null, parent: node };
}

function newItem(entry: PathEntry & { in: "item" }, list: List): Open {
  const item: ListItem = { type: "listItem", checked: entry.checked, spread: false, children: [] };
  list.children.push(item);
  return { entry, list, parent: item };
}

/** Gives each list the looseness that it will be read back with, and each task a paragraph for its box. */
function settle(parent: Parent): void {
  for (const node of parent.children) {
    if (node.type === "list") settleList(node);
    if (
      node.type === "list" ||
      node.type === "listItem" ||
      node.type === "blockquote" ||
      node.type === "footnoteDefinition"
    ) {
      settle(node);
    }
  }
}

function settleList(list: List): void {
  for (const item of list.children) {
    if (item.checked !== null && item.children[0]?.type !== "paragraph") {
      item.children.unshift({ type: "paragraph", children: [] });
    }
  }
  const parts = list.children.length > 1 || list.children.some((item) => item.children.length > 1);
  const loose = parts && (Boolean(list.spread) || list.children.some((item) => item.children.some(needsBlankLine)));
  list.spread = loose;
  for (const item of list.children) item.spread = loose;
}

/** Whether a blank line must stand before this child of an item. */
function needsBlankLine(right: RootContent, index: number, children: readonly RootContent[]): boolean {
  const left = children[index - 1];
  if (!left) return false;
  if (right.type === "list") {
    const plain = !right.ordered || right.start === 1;
    return (
      !plain || !right.children[0]?.children.length || !["paragraph", "heading", "code", "list"].includes(left.type)
    );
  }
  if (right.type === "code" || right.type === "heading") return !["paragraph", "heading", "code"].includes(left.type);
  if (right.type === "blockquote") return !["paragraph", "heading"].includes(left.type);
  if (right.type === "paragraph") return !["heading", "code"].includes(left.type);
  return true;
}
