/** Plain text on the clipboard: what looks like Markdown is read as such, the rest keeps its lines. */
import { plainTextNode, proseNode } from "@afterword/markdown/prose-node";
import type { ProseNode } from "@afterword/markdown/schema";

const SIGNS: readonly RegExp[] = [
  /^#{1,6} \S/m,
  /^ {0,3}[-*+] \S.*\n+ {0,5}[-*+] \S/m,
  /^ {0,3}[-*+] \[[ xX]\] /m,
  /^ {0,3}\d{1,3}[.)] \S.*\n+ {0,3}\d{1,3}[.)] \S/m,
  /^ {0,3}(?:```|~~~)/m,
  /^ {0,3}> \S/m,
  /^\|.*\|\s*\n\|[ :|-]+\|/m,
  /(?:^|[\s(])\*\*\S[^*\n]*\*\*/,
  /\[[^\]\n]+\]\((?:https?:|mailto:|\/|#)[^)\s]*\)/,
  /^---\n[\s\S]*?\n---\n/,
];

/** Only signs that people do not write by accident count; a line that begins with a dash alone is none. */
export function looksLikeMarkdown(text: string): boolean {
  return SIGNS.some((sign) => sign.test(text.replaceAll("\r\n", "\n")));
}

/** A blank line parts blocks, a line break stays one. Spaces at the start of lines stay, as logs need them. */
export function plainToProse(text: string): ProseNode[] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  return lines.split(/\n[ \t]*\n+/).map((paragraph) => {
    const content = paragraph
      .split("\n")
      .flatMap((line, index) => [...(index > 0 ? [proseNode("hardBreak")] : []), ...plainTextNode(line)]);
    return proseNode("block", {}, content);
  });
}
