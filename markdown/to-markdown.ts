/** The document to Markdown in one canonical form: bullets are `-`, emphasis `_`, headings `#`, tables unaligned. */
import type { Root } from "mdast";
import { frontmatterToMarkdown } from "mdast-util-frontmatter";
import { gfmToMarkdown } from "mdast-util-gfm";
import { type Handle, type Join, type Options, toMarkdown as print } from "mdast-util-to-markdown";
import { closes, parseOpener } from "./live-fence.ts";
import type { ProseNode } from "./schema.ts";
import { type ToMdastOptions, toMdast } from "./to-mdast.ts";

export function toMarkdown(doc: ProseNode, options: ToMdastOptions = {}): string {
  return printMarkdown(toMdast(doc, options));
}

export const printMarkdown = (root: Root): string => print(root, CANONICAL);

/** An empty live block is two lines that belong together. */
const joinFences: Join = (left, right) => {
  if (left.type !== "html" || right.type !== "html") return undefined;
  const fence = parseOpener(left.value);
  return fence && closes(right.value, fence) ? 0 : undefined;
};

/** A rule that opens the file would be read as the fence of front matter. */
const thematicBreak: Handle = (node, parent) =>
  parent?.type === "root" && parent.children[0] === node ? "***" : "---";

const CANONICAL: Options = {
  bullet: "-",
  emphasis: "_",
  rule: "-",
  listItemIndent: "one",
  handlers: { thematicBreak },
  join: [joinFences],
  extensions: [gfmToMarkdown({ tablePipeAlign: false }), frontmatterToMarkdown(["yaml", "toml"])],
};
