/**
 * Words that an update brought into an element that is gone: Yjs keeps nothing of them, so their order is read from the update, where
 * each says which character stood to its left and right when it was typed.
 */
import * as Y from "yjs";
import { type Atom, type CharId, charOf, formatted, idAt, idOf, type Run } from "./chars.ts";

/** Words that stand together, with what stood around them. */
export type Chain = { left: CharId | null; right: CharId | null; owner: CharId[]; runs: Run[] };

type Link = { id: CharId; length: number; item: Y.Item };
type Group = { left: CharId | null; right: CharId | null; owner: CharId[]; links: Link[] };

export function chainsOf(dead: readonly Y.Item[]): Chain[] {
  const types = new Map<string, Y.Item>();
  const attrs = new Map<string, Record<string, unknown>>();
  for (const item of dead) {
    if (item.content instanceof Y.ContentType) types.set(keyOf(item.id), item);
    const { parent, parentSub, content } = item;
    if (parentSub === null || !(parent instanceof Y.ID)) continue;
    const of = attrs.get(keyOf(parent)) ?? {};
    of[parentSub] = content instanceof Y.ContentAny ? content.arr.at(-1) : null;
    attrs.set(keyOf(parent), of);
  }
  const groups: Group[] = [];
  for (const item of dead) {
    if (item.parentSub !== null || !isShown(item)) continue;
    link({ id: idOf(item), length: item.length, item }, groups, types);
  }
  return groups.map(({ left, right, owner, links }) => ({ left, right, owner, runs: runsIn(links, attrs) }));
}

const isShown = ({ content }: Y.Item): boolean =>
  content instanceof Y.ContentString || content instanceof Y.ContentFormat || isAtom(content);

const isAtom = (content: unknown): content is Y.ContentType =>
  content instanceof Y.ContentType && content.type instanceof Y.XmlElement && !NOT_ATOMS.has(content.type.nodeName);

const NOT_ATOMS = new Set([
  "block",
  "codeBlock",
  "htmlBlock",
  "frontmatter",
  "table",
  "tableRow",
  "tableCell",
  "tableHeader",
]);

function link(next: Link, groups: Group[], types: ReadonlyMap<string, Y.Item>): void {
  const { origin, rightOrigin } = next.item;
  for (const group of groups) {
    const at = placeIn(group.links, origin, rightOrigin);
    if (at === null) continue;
    group.links.splice(at, 0, next);
    if (at === group.links.length - 1) group.right = rightOrigin;
    return;
  }
  groups.push({
    left: origin && idOf({ id: origin }),
    right: rightOrigin && idOf({ id: rightOrigin }),
    owner: ownersOf(next.item, types),
    links: [next],
  });
}

function placeIn(links: Link[], origin: Y.ID | null, rightOrigin: Y.ID | null): number | null {
  const after = origin ? links.findIndex((link) => holds(link, origin)) : -1;
  if (origin && after >= 0) {
    splitAfter(links, after, origin);
    return after + 1;
  }
  const before = rightOrigin ? links.findIndex((link) => holds(link, rightOrigin)) : -1;
  return before < 0 ? null : before;
}

const holds = ({ id, length }: Link, wanted: Y.ID): boolean =>
  wanted.client === id.client && wanted.clock >= id.clock && wanted.clock < id.clock + length;

/** What was typed within a word stands between its two halves. */
function splitAfter(links: Link[], index: number, origin: Y.ID): void {
  const { id, length, item } = links[index] as Link;
  const kept = origin.clock + 1 - id.clock;
  if (kept >= length) return;
  links.splice(index, 1, { id, length: kept, item }, { id: idAt(id, kept), length: length - kept, item });
}

/** The elements that this stands in or beside, from the inside out: one of them is known to be gone. */
function ownersOf(item: Y.Item, types: ReadonlyMap<string, Y.Item>): CharId[] {
  const owners: CharId[] = [];
  let next: Y.Item | undefined = item;
  for (let depth = 0; next && depth < 20; depth++) {
    const around: (Y.ID | null)[] = [next.parent instanceof Y.ID ? next.parent : null, next.origin, next.rightOrigin];
    owners.push(...around.filter((id) => id !== null).map((id) => idOf({ id })));
    next = around.flatMap((id) => (id ? (types.get(keyOf(id)) ?? []) : []))[0];
  }
  return owners;
}

function runsIn(links: readonly Link[], attrs: ReadonlyMap<string, Record<string, unknown>>): Run[] {
  const runs: Run[] = [];
  let attributes: Record<string, unknown> | null = null;
  for (const { id, length, item } of links) {
    const { content } = item;
    if (content instanceof Y.ContentFormat) {
      attributes = formatted(attributes, content);
    } else if (content instanceof Y.ContentString) {
      const from = id.clock - item.id.clock;
      runs.push({ ...id, text: content.str.slice(from, from + length), attributes, atom: null });
    } else if (isAtom(content)) {
      const atom: Atom = { type: (content.type as Y.XmlElement).nodeName, attrs: attrs.get(keyOf(item.id)) ?? {} };
      runs.push({ ...id, ...charOf(atom), attributes: null });
    }
  }
  return runs;
}

const keyOf = ({ client, clock }: CharId): string => `${client}:${clock}`;
