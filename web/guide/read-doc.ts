/** The text in the editor as the guide reads it: its passages, and for each a way back to positions in the document. */

import type { ManuscriptSection } from "@afterword/guide/manuscript";
import type { Passage, PassageKind, Stretch } from "@afterword/guide/passage";
import { parsePath } from "@afterword/markdown/path";
import { SectionKey } from "@afterword/model/section";
import type { Node } from "@tiptap/pm/model";

/** Where the words of a passage stand: for each run of them its offset in the passage and its place after the block's beginning. */
type Run = { offset: number; at: number };
type Words = { text: string; runs: readonly Run[]; code: readonly Stretch[] };
type Place = { position: number; runs: readonly Run[] };

export type ReadDoc = {
  passages: Passage[];
  sections: ManuscriptSection[];
  /** The position in the document of an offset in a passage; null where there is no such passage. */
  positionOf(passage: string, offset: number): number | null;
};

type Around = { key: SectionKey | null; level: number };

export function readDoc(doc: Node): ReadDoc {
  const passages: Passage[] = [];
  const places = new Map<string, Place>();
  const sections: ManuscriptSection[] = [];
  let around: Around = { key: null, level: 0 };
  let open: ManuscriptSection | null = null;

  const add = (id: string, kind: PassageKind, block: Node, position: number) => {
    const { text, runs, code } = wordsOf(block);
    if (text.trim() === "") return;
    if (open && kind !== "heading") open.empty = false;
    places.set(id, { position, runs });
    passages.push({ id, text, kind, section: around.key, ...(code.length > 0 && { code }) });
  };

  const addTable = (id: string, table: Node, position: number) => {
    for (const [rowIndex, { node: row, at: rowAt }] of childrenOf(table).entries()) {
      for (const [cellIndex, { node: cell, at: cellAt }] of childrenOf(row).entries()) {
        const kind = cell.type.name === "tableHeader" ? "heading" : kindOfCell(around.key);
        // Into the table, the row, the cell and its block.
        if (cell.firstChild)
          add(`${id}.${rowIndex}.${cellIndex}`, kind, cell.firstChild, position + rowAt + cellAt + 4);
      }
    }
  };

  for (const [index, { node, at }] of childrenOf(doc).entries()) {
    const id = String(node.attrs.id ?? `at-${index}`);
    const type = node.type.name;
    if (type === "liveBlock" && open) open.empty = false;
    if (type === "codeBlock") add(id, "code", node, at + 1);
    if (type === "table") addTable(id, node, at);
    if (type !== "block") continue;
    const { level } = node.attrs;
    if (level === 0) {
      add(id, kindOfBlock(node, around.key), node, at + 1);
      continue;
    }
    const key = SectionKey.safeParse(node.attrs.section).data ?? null;
    if (key || level <= around.level) around = { key, level };
    add(id, "heading", node, at + 1);
    open = { heading: node.textContent, key, secondary: null, empty: true, passage: id };
    sections.push(open);
  }

  return {
    passages,
    sections,
    positionOf(passage, offset) {
      const place = places.get(passage);
      if (!place) return null;
      const run = place.runs.findLast((one) => one.offset <= offset) ?? place.runs[0];
      return run ? place.position + run.at + (offset - run.offset) : place.position;
    },
  };
}

function kindOfBlock(node: Node, section: SectionKey | null): PassageKind {
  const path = parsePath(node.attrs.path);
  if (path.some((entry) => entry.in === "quote")) return "quote";
  if (section === "timeline") return "timeline";
  return section === "action-items" && path.some((entry) => entry.in === "item") ? "action" : "prose";
}

function kindOfCell(section: SectionKey | null): PassageKind {
  return section === "timeline" ? "timeline" : section === "action-items" ? "action" : "table-cell";
}

function childrenOf(parent: Node): { node: Node; at: number }[] {
  const children: { node: Node; at: number }[] = [];
  let at = 0;
  for (const node of parent.children) {
    children.push({ node, at });
    at += node.nodeSize;
  }
  return children;
}

/** Nodes never change, so that after a letter one block is read anew. */
const read = new WeakMap<Node, Words>();

/** What is suggested to be added is not part of the text yet. */
function wordsOf(block: Node): Words {
  const known = read.get(block);
  if (known) return known;
  let text = "";
  const runs: Run[] = [];
  const code: Stretch[] = [];
  for (const { node, at } of childrenOf(block)) {
    const marks = node.marks.map(({ type }) => type.name);
    const said = marks.includes("insertion") ? "" : node.isText ? (node.text ?? "") : wordsOfAtom(node);
    if (said === "") continue;
    runs.push({ offset: text.length, at });
    if (marks.includes("code")) code.push({ from: text.length, to: text.length + said.length });
    text += said;
  }
  const words = { text, runs, code };
  read.set(block, words);
  return words;
}

function wordsOfAtom(node: Node): string {
  if (node.type.name === "hardBreak") return "\n";
  return node.type.name === "mention" ? `@${node.attrs.label}` : "";
}
