/** What programs say in ways of their own about a block of foreign HTML: that it is a title, set off from the rest, or not of the text. */
import { styleOf } from "./marks-of.ts";

/** The level of a heading, or null. Word calls the title of a document a paragraph. */
export function levelOf(element: Element): number | null {
  const [, level] = /^h([1-6])$/.exec(element.localName) ?? [];
  if (level) return Number(level);
  return element.localName === "p" && element.classList.contains("MsoTitle") ? 1 : null;
}

export type Aside = { is: "panel" | "expand"; title: string };

/** Confluence's panels, and what it unfolds under a title that stands in an attribute alone. */
export function asideOf(element: Element): Aside | null {
  if (element.hasAttribute("data-panel-type")) return { is: "panel", title: "" };
  const title = element.getAttribute("data-node-type")?.endsWith("xpand") && element.getAttribute("data-title");
  return title ? { is: "expand", title } : null;
}

/** What Word writes for its margin: the signs that lead to comments, and the comments below all. */
export function isMarginal(element: Element): boolean {
  return element.classList.contains("msocomanchor") || /mso-element:\s*comment-list/.test(styleOf(element));
}

/** Slack parts paragraphs by an empty element. */
export function isParagraphBreak(element: Element): boolean {
  return element.getAttribute("data-stringify-type") === "paragraph-break";
}
