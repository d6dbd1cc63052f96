/** Raw HTML in the text, as what may be shown of it: a line break, a picture by its address, nothing for a comment, else its own source. */
import type { ElementContent } from "hast";
import { h } from "hastscript";

const COMMENT = /^\s*(?:<!--[\s\S]*?-->\s*)+$/;
const BREAK = /^\s*<br\s*\/?>\s*$/i;
const IMAGE = /^\s*<img\s([^<>]*)>\s*$/i;

export function htmlFrom(source: string): ElementContent[] {
  if (COMMENT.test(source)) return [];
  if (BREAK.test(source)) return [h("br")];
  const image = IMAGE.exec(source)?.[1];
  const src = image && attribute(image, "src");
  if (src) return [h("img", { src, alt: attribute(image, "alt") ?? "" })];
  const block = source.includes("\n");
  const code = h("code", { className: ["raw-html"] }, source.trim());
  return block ? [h("pre", { className: ["raw-html"] }, [code])] : [code];
}

function attribute(source: string, name: string): string | null {
  const [, double, single, bare] =
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(source) ?? [];
  return double ?? single ?? bare ?? null;
}
