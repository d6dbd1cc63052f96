/**
 * What is suggested of a block as a whole, as its attribute `suggested` says it: words with blanks between. "+id" adds the block, "-id"
 * joins it to the block before or takes it out (see settled.ts); "=id{…}" gives it other attributes, as JSON that is written like an address.
 */
type Attributes = Record<string, string | number | boolean | null>;

export type BlockSuggested = {
  whole: { type: "insertion" | "deletion"; id: string } | null;
  changes: readonly { id: string; attrs: Attributes }[];
};

export const NOTHING_SUGGESTED: BlockSuggested = { whole: null, changes: [] };

export function parseSuggested(text: unknown): BlockSuggested {
  if (typeof text !== "string" || text === "") return NOTHING_SUGGESTED;
  let { whole, changes } = NOTHING_SUGGESTED;
  for (const word of text.split(" ")) {
    const id = word.slice(1);
    if (word.startsWith("+")) whole = { type: "insertion", id };
    else if (word.startsWith("-")) whole = { type: "deletion", id };
    else changes = [...changes, ...changeIn(word)];
  }
  return { whole, changes };
}

export function formatSuggested({ whole, changes }: BlockSuggested): string | null {
  const words = [
    ...(whole ? [`${whole.type === "insertion" ? "+" : "-"}${whole.id}`] : []),
    ...changes.map(({ id, attrs }) => `=${id}{${encodeURIComponent(JSON.stringify(attrs))}}`),
  ];
  return words.length ? words.join(" ") : null;
}

/** An id names who suggests, so that everybody sees it and goes on with their own suggestion where they left it. */
export const newSuggestionId = (who: string): string => `${who}.${crypto.randomUUID().slice(0, 8)}`;
export const whoSuggested = (id: string): string => id.slice(0, Math.max(0, id.lastIndexOf(".")));

const CHANGE = /^=([^{]*)\{(.*)\}$/;

function changeIn(word: string): BlockSuggested["changes"] {
  const [, id, json] = CHANGE.exec(word) ?? [];
  if (id === undefined || json === undefined) return [];
  try {
    const attrs: unknown = JSON.parse(decodeURIComponent(json));
    return attrs && typeof attrs === "object" && !Array.isArray(attrs) ? [{ id, attrs: attrs as Attributes }] : [];
  } catch {
    return [];
  }
}
