/**
 * Whose a suggestion is, its id says, and ids are written by pages. So what an update suggests is looked at when this process is the first
 * to apply it: an id that is new and names somebody else is written anew, naming who wrote it, by an update of our own. Nothing is
 * refused: a page that undoes what was accepted brings back the ids of others, and those are known.
 */
import { parseWrap } from "@afterword/markdown/prose-node";
import { BODY } from "@afterword/markdown/schema";
import { formatSuggested, newSuggestionId, parseSuggested, whoSuggested } from "@afterword/markdown/suggested";
import { type Actor, faceOf } from "@afterword/model/actor";
import * as Y from "yjs";
import type { Apply } from "./pen.ts";

const SYSTEM: Actor = { kind: "system" };

export function signed(document: Y.Doc, apply: Apply): Apply {
  const body = document.getXmlFragment(BODY);
  const known = new Set(idsUnder(body.toArray()));
  /** By the id that somebody made up: who did, and the id they got instead. */
  const forged = new Map<string, Map<string, string>>();
  let touched: string[] = [];
  body.observeDeep((events) => {
    for (const event of events) touched.push(...idsIn(event));
  });

  return (_, written, origin) => {
    // What another process wrote, that one looked at.
    for (const id of touched) if (!forged.has(id)) known.add(id);
    touched = [];
    const applied = apply(document, written, origin);
    const names = namesFor(new Set(touched), faceOf(written.actor)?.id ?? null);
    touched = [];
    if (names.size === 0) return applied;
    return { ...applied, next: [...applied.next, { actor: SYSTEM, bytes: renaming(document, names) }] };
  };

  function namesFor(ids: Set<string>, who: string | null): Map<string, string> {
    const names = new Map<string, string>();
    for (const id of ids) {
      const before = forged.get(id);
      if (known.has(id)) continue;
      if (who !== null && whoSuggested(id) !== who) {
        const name = before?.get(who) ?? newSuggestionId(who);
        forged.set(id, new Map(before).set(who, name));
        known.add(name);
        names.set(id, name);
      } else if (who === null && before) {
        // Words that we put elsewhere ourselves, before their id was written anew.
        names.set(id, [...before.values()].at(-1) as string);
      } else {
        forged.delete(id);
        known.add(id);
      }
    }
    return names;
  }
}

type Attributes = Record<string, unknown>;
type Delta = { insert?: unknown; attributes?: Attributes }[];

function idsIn(event: Y.YEvent<Y.AbstractType<unknown>>): string[] {
  const { target } = event;
  if (target instanceof Y.XmlText) return (event.delta as Delta).flatMap(({ attributes }) => idsOfMarks(attributes));
  const added = [...event.changes.added].flatMap(({ content }) => content.getContent());
  const own = target instanceof Y.XmlElement && event.changes.keys.size > 0 ? idsOfElement(target) : [];
  return [...own, ...idsUnder(added)];
}

function idsUnder(types: readonly unknown[]): string[] {
  const ids: string[] = [];
  for (const type of eachUnder(types)) {
    if (type instanceof Y.XmlElement) ids.push(...idsOfElement(type));
    else for (const { attributes } of type.toDelta() as Delta) ids.push(...idsOfMarks(attributes));
  }
  return ids;
}

/** Without calling itself: what a page sends may nest deeper than the stack. */
function* eachUnder(types: readonly unknown[]): Generator<Y.XmlElement | Y.XmlText> {
  const left = [...types];
  for (let type = left.pop(); type !== undefined; type = left.pop()) {
    if (type instanceof Y.XmlElement) {
      for (const child of type.toArray()) left.push(child);
      yield type;
    } else if (type instanceof Y.XmlText) yield type;
  }
}

const isSuggestion = (mark: string): boolean => /^(insertion|deletion)(--|$)/.test(mark);

function idsOfMarks(attributes: Attributes | undefined): string[] {
  return Object.entries(attributes ?? {}).flatMap(([mark, said]) => (isSuggestion(mark) ? idOf(said) : []));
}

function idOf(said: unknown): string[] {
  const id = said && typeof said === "object" && "id" in said ? said.id : null;
  return typeof id === "string" && id !== "" ? [id] : [];
}

function idsOfElement(element: Y.XmlElement): string[] {
  const { whole, changes } = parseSuggested(element.getAttribute("suggested"));
  const blocks = [...(whole ? [whole] : []), ...changes].map(({ id }) => id);
  const wrap = element.getAttribute("wrap");
  if (typeof wrap !== "string") return blocks;
  return [...blocks, ...parseWrap(wrap).flatMap(({ type, attrs }) => (isSuggestion(type) ? idOf(attrs) : []))];
}

/** The update that writes these ids anew, wherever they stand. */
function renaming(document: Y.Doc, names: ReadonlyMap<string, string>): Uint8Array {
  const copy = new Y.Doc();
  const body = copy.getXmlFragment(BODY);
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  const before = Y.encodeStateVector(copy);
  const renamed = (id: string) => names.get(id) ?? id;
  copy.transact(() => {
    for (const type of [...eachUnder(body.toArray())]) {
      if (type instanceof Y.XmlElement) renameElement(type, renamed);
      else renameMarks(type, renamed);
    }
  });
  const update = Y.encodeStateAsUpdate(copy, before);
  copy.destroy();
  return update;
}

function renameElement(element: Y.XmlElement, renamed: (id: string) => string): void {
  const ids = idsOfElement(element);
  if (ids.every((id) => renamed(id) === id)) return;
  const { whole, changes } = parseSuggested(element.getAttribute("suggested"));
  const suggested = formatSuggested({
    whole: whole && { ...whole, id: renamed(whole.id) },
    changes: changes.map((change) => ({ ...change, id: renamed(change.id) })),
  });
  if (suggested !== null) element.setAttribute("suggested", suggested);
  let wrap = element.getAttribute("wrap");
  if (typeof wrap !== "string") return;
  for (const id of ids) wrap = wrap.replaceAll(JSON.stringify(id), JSON.stringify(renamed(id)));
  element.setAttribute("wrap", wrap);
}

function renameMarks(text: Y.XmlText, renamed: (id: string) => string): void {
  let at = 0;
  for (const { insert, attributes } of text.toDelta() as Delta) {
    const length = typeof insert === "string" ? insert.length : 1;
    for (const [mark, said] of Object.entries(attributes ?? {})) {
      const [id] = isSuggestion(mark) ? idOf(said) : [];
      if (id !== undefined && renamed(id) !== id)
        text.format(at, length, { [mark]: { ...(said as object), id: renamed(id) } });
    }
    at += length;
  }
}
