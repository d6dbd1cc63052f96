/** Who has the text open at this moment, as the server names them: a page says only where its cursor is. */
import { COLOURS, type Face } from "@afterword/model/person";
import type { HocuspocusProvider } from "@hocuspocus/provider";

/** A page that has the text open. One person may have several. */
export type Visitor = Face & { client: number; hasCursor: boolean };

/** Everybody but this page itself. */
export function visitorsOf(provider: HocuspocusProvider): Visitor[] {
  const { awareness, document } = provider;
  if (!awareness) return [];
  return [...awareness.getStates()].flatMap(([client, state]) => {
    const face = client === document.clientID ? null : faceIn(state);
    return face ? [{ ...face, client, hasCursor: Boolean(state.cursor) }] : [];
  });
}

/** The server writes it; what else stands there is not shown. */
export function faceIn(state: Record<string, unknown>): Face | null {
  const { id, name, colour } = (state.user ?? {}) as Partial<Face>;
  if (typeof id !== "string" || typeof name !== "string") return null;
  return { id, name, colour: COLOURS.find((known) => known === colour) ?? COLOURS[0] };
}

/** "Ada Byron" → "AB": the first letters of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase() ?? "").join("");
}
