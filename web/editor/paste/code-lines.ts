/** Google Docs and Word have no code: people set paragraphs in a typeface. Two or more below each other are lines of one block of code. */
import { plainTextNode, proseNode } from "@afterword/markdown/prose-node";
import type { ProseNode } from "@afterword/markdown/schema";

export function linesOfCode(blocks: readonly ProseNode[]): ProseNode[] {
  const out: ProseNode[] = [];
  for (let index = 0; index < blocks.length; ) {
    let end = index;
    while (isLineOfCode(blocks[end])) end++;
    if (end - index > 1) {
      const text = blocks.slice(index, end).map(textOf).join("\n");
      out.push(proseNode("codeBlock", { language: null, path: "" }, plainTextNode(text)));
      index = end;
    } else {
      const block = blocks[index++];
      if (block) out.push(block);
    }
  }
  return out;
}

/** Outside of lists and quotes, where a path would have to be shared out. */
function isLineOfCode(block: ProseNode | undefined): boolean {
  if (block?.type !== "block" || block.attrs?.path || block.attrs?.level || !block.content?.length) return false;
  return block.content.every(
    ({ type, marks = [] }) => type === "hardBreak" || (type === "text" && marks.some((mark) => mark.type === "code")),
  );
}

function textOf({ content = [] }: ProseNode): string {
  return content
    .map(({ type, text }) => (type === "hardBreak" ? "\n" : (text ?? "")))
    .join("")
    .replace(/\u00a0/g, " ");
}
