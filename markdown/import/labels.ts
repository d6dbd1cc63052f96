/** A label is a name before a text: "**Impact:** 30 users", "Root cause: a full disk", a bold line of its own. */
import { cut, emphasisAtStart, type Inline } from "./inline.ts";

export type Label = {
  name: string;
  /** In bold or italics, rather than plain words before a colon. */
  marked: boolean;
  rest: Inline;
};

const PLAIN = /\s{0,8}(?:[-*•+]\s{1,4})?([\p{L}\p{N}#(][^:：.!?\n|<>=;]{0,58}?)\s{0,2}[:：](?=\s|$)/uy;

/** The label that a line begins with, or null. */
export function readLabel(inline: Inline): Label | null {
  const reach = emphasisAtStart(inline, ["strong", "emphasis"]);
  if (reach > 0) {
    const marked = inline.words.slice(0, reach).trim();
    const after = /^\s{0,2}[:：]|^\s{0,3}[-–—](?=\s)/.exec(inline.words.slice(reach, reach + 4));
    const alone = inline.words.slice(reach).trim() === "" || inline.words[reach] === "\n";
    if (marked.length <= 80 && (/[:：]$/.test(marked) || after || alone || /[?]$/.test(marked))) {
      const name = marked.replace(/\s{0,2}[:：]$/, "");
      return { name, marked: true, rest: cut(inline, reach + (after?.[0].length ?? 0), inline.words.length) };
    }
  }
  PLAIN.lastIndex = 0;
  const plain = PLAIN.exec(inline.words);
  if (!plain || (plain[1] ?? "").split(/\s+/).length > 7) return null;
  return { name: (plain[1] ?? "").trim(), marked: false, rest: cut(inline, plain[0].length, inline.words.length) };
}
