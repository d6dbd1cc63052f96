/** Trees of elements as text. Everything that could end an element or an attribute is escaped. */
import type { Element, Nodes } from "hast";
import { toHtml } from "hast-util-to-html";

export function printHtml(tree: Nodes): string {
  return toHtml(tree);
}

export function printSvg(drawing: Element): string {
  return toHtml(drawing, { space: "svg" });
}
