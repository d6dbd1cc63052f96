/** What an element of foreign HTML says about the words in it: marks by tag and by style. */
import { linkMark, type ProseMark, withMark } from "@afterword/markdown/prose-node";
import { safeHref } from "../safe-url.ts";
import { STYLE } from "./quiet-html.ts";

const BY_TAG: Record<string, ProseMark["type"]> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  cite: "italic",
  s: "strike",
  del: "strike",
  strike: "strike",
  code: "code",
  tt: "code",
  samp: "code",
  kbd: "code",
};

const MONO = /\b(?:monospace|courier|consolas|menlo|monaco|roboto mono|source code|sfmono|ui-monospace)\b/i;

export function marksOf(element: Element, around: readonly ProseMark[]): ProseMark[] {
  const tag = element.localName;
  const style = styleOf(element);
  let marks = [...around];
  const byTag = BY_TAG[tag];
  // Google Docs wraps everything in <b style="font-weight:normal">.
  if (byTag && !(byTag === "bold" && /font-weight:\s*(?:normal|[1-5]00)/.test(style))) {
    marks = withMark(marks, { type: byTag });
  }
  if (/font-weight:\s*(?:bold|[6-9]00)/.test(style) && !/^h[1-6]$/.test(tag)) marks = withMark(marks, { type: "bold" });
  if (/font-weight:\s*(?:normal|400)/.test(style) && tag === "span")
    marks = marks.filter(({ type }) => type !== "bold");
  if (/font-style:\s*italic/.test(style)) marks = withMark(marks, { type: "italic" });
  // Google Docs strikes through what is done; here the box says it.
  if (/text-decoration[^;]*line-through/.test(style) && !element.closest('[role="checkbox"]'))
    marks = withMark(marks, { type: "strike" });
  if (tag === "span" && MONO.test(/font-family:([^;]*)/.exec(style)?.[1] ?? ""))
    marks = withMark(marks, { type: "code" });
  if (tag === "a") marks = linked(element, marks);
  return marks;
}

/** A relative address belongs to the page it came from and leads nowhere from here. */
function linked(element: Element, marks: ProseMark[]): ProseMark[] {
  const href = safeHref(element.getAttribute("href") ?? "");
  if (!href || !/^(?:https?|mailto):/i.test(href)) return marks;
  return withMark(marks, linkMark(href, element.getAttribute("title") || null, null));
}

export function styleOf(element: Element): string {
  return (element.getAttribute(STYLE) ?? element.getAttribute("style") ?? "").toLowerCase();
}

/** Whether lines and spaces count, as in code copied from an editor or a terminal. */
export function isPreformatted(element: Element): boolean {
  return /white-space:\s*(?:pre|break-spaces)/.test(styleOf(element));
}

export function isMonospaced(element: Element): boolean {
  return MONO.test(/font(?:-family)?:([^;]*)/.exec(styleOf(element))?.[1] ?? "");
}
