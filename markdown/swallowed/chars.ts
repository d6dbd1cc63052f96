/**
 * The characters of the shared document with the ids that Yjs gave them. A leaf is an element that holds words: a block, code, a
 * cell's block. What stands in a line of text and is no text (a break, a mention) counts as one character.
 */
import * as Y from "yjs";

export type CharId = { client: number; clock: number };

export type Range = CharId & { length: number };

/** Characters that follow each other in the document and in the count of who wrote them. */
export type Run = CharId & { text: string; attributes: Record<string, unknown> | null; atom: Atom | null };
export type Atom = { type: string; attrs: Record<string, unknown> };

export const BREAK = "\n";
export const ATOM = "\uFFFC";

const LEAVES = new Set(["block", "codeBlock", "htmlBlock", "frontmatter"]);

export const isLeaf = (type: unknown): type is Y.XmlElement =>
  type instanceof Y.XmlElement && LEAVES.has(type.nodeName);

export const sameId = (a: CharId | null, b: CharId | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);

export const isWithin = (id: CharId, { client, clock, length }: Range): boolean =>
  id.client === client && id.clock >= clock && id.clock < clock + length;

export const idAt = (run: CharId, offset: number): CharId => ({ client: run.client, clock: run.clock + offset });

export const idOf = (item: { id: Y.ID }): CharId => ({ client: item.id.client, clock: item.id.clock });

/** The struct that holds a character, or null where this document never had it. */
export function structAt(document: Y.Doc, { client, clock }: CharId): Y.Item | Y.GC | null {
  if (clock >= Y.getState(document.store, client)) return null;
  return Y.getItem(document.store, Y.createID(client, clock)) as Y.Item | Y.GC;
}

export function isLive(document: Y.Doc, id: CharId): boolean {
  const struct = structAt(document, id);
  return struct instanceof Y.Item && !struct.deleted;
}

export function leafOf(item: Y.Item): Y.XmlElement | null {
  for (let type = item.parent; type instanceof Y.AbstractType; type = type._item?.parent as never) {
    if (isLeaf(type)) return type;
    if (!type._item) return null;
  }
  return null;
}

/** The block of the body that a leaf stands in: itself, or the table around it. */
export function topOf(leaf: Y.XmlElement): Y.XmlElement {
  let top = leaf;
  while (top.parent instanceof Y.XmlElement) top = top.parent;
  return top;
}

/** The leaf's live characters in their order, and what is known of the others. */
export function runsOf(leaf: Y.XmlElement, knownOf: (dead: Y.Item) => Run[] = () => []): Run[] {
  const runs: Run[] = [];
  for (let child = leaf._start; child; child = child.right) {
    if (child.deleted) runs.push(...knownOf(child));
    if (child.deleted || !(child.content instanceof Y.ContentType)) continue;
    const { type } = child.content;
    if (type instanceof Y.XmlText) pushText(type, runs, knownOf);
    else if (type instanceof Y.XmlElement) runs.push({ ...idOf(child), ...charOf(atomOf(type)), attributes: null });
  }
  return runs;
}

function pushText(text: Y.XmlText, runs: Run[], knownOf: (dead: Y.Item) => Run[]): void {
  let attributes: Record<string, unknown> | null = null;
  for (let item = text._start; item; item = item.right) {
    const { content } = item;
    if (item.deleted) runs.push(...knownOf(item));
    else if (content instanceof Y.ContentFormat) {
      attributes = formatted(attributes, content);
    } else if (content instanceof Y.ContentString) {
      runs.push({ ...idOf(item), text: content.str, attributes, atom: null });
    }
  }
}

/** The attributes from here on; null where there are none. */
export function formatted(
  attributes: Record<string, unknown> | null,
  { key, value }: Y.ContentFormat,
): Record<string, unknown> | null {
  const { [key]: _, ...others } = attributes ?? {};
  const now = value === null ? others : { ...others, [key]: value };
  return Object.keys(now).length === 0 ? null : now;
}

export const charOf = (atom: Atom): Pick<Run, "text" | "atom"> => ({
  text: atom.type === "hardBreak" ? BREAK : ATOM,
  atom,
});

const atomOf = (type: Y.XmlElement): Atom => ({ type: type.nodeName, attrs: type.getAttributes() });

/** Every leaf below an element, itself included. */
export function leavesIn(type: unknown, found: Y.XmlElement[] = []): Y.XmlElement[] {
  if (isLeaf(type)) found.push(type);
  else if (type instanceof Y.XmlElement) {
    for (let child = type._start; child; child = child.right) {
      if (!child.deleted && child.content instanceof Y.ContentType) leavesIn(child.content.type, found);
    }
  }
  return found;
}
