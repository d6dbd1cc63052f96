/** The document to mdast: the nested tree is rebuilt from the paths of the flat blocks. */
import type { PhrasingContent, Root, RootContent } from "mdast";
import { inlineToMdast, type Labels, labelKey } from "./inline-to-mdast.ts";
import { formatFence } from "./live-fence.ts";
import { buildTree, isEmptyBlock } from "./nesting.ts";
import { parsePath } from "./path.ts";
import { textOf } from "./prose-node.ts";
import type { ProseNode } from "./schema.ts";
import { type SectionOf, sectionMark } from "./section-mark.ts";
import { settled } from "./settled.ts";
import { tableToMdast } from "./table-to-mdast.ts";
import { formatUnknown } from "./unknown.ts";

export type ToMdastOptions = {
  sectionOf?: SectionOf | undefined;
  /** What a live block shows, put between its fences. Without it the fences stand empty. */
  live?: ((kind: string, view: string | null) => RootContent[]) | undefined;
};

export function toMdast(doc: ProseNode, options: ToMdastOptions = {}): Root {
  const blocks = settled(doc).content ?? [];
  return blocksToMdast(blocks, { ...options, labels: labelsIn(blocks), first: blocks[0] });
}

/** `labels` and `first` are those of the whole document where `blocks` is a part of it. */
export type Writing = ToMdastOptions & { labels: Labels; first: ProseNode | undefined };

export const blocksToMdast = (blocks: readonly ProseNode[], writing: Writing): Root =>
  buildTree(blocks, (block) => nodesOf(block, writing));

/** Where the labels of the whole document lead; the first definition of a label counts. */
export function labelsIn(blocks: readonly ProseNode[]): Labels {
  const urls = new Map<string, { url: string; title: string | null }>();
  const footnotes = new Set<string>();
  for (const { type, attrs = {} } of blocks) {
    const key = labelKey(word(attrs.label));
    if (type === "definition" && !urls.has(key)) {
      urls.set(key, { url: word(attrs.url), title: attrs.title ? word(attrs.title) : null });
    }
    if (!word(attrs.path).includes("f:")) continue;
    for (const entry of parsePath(word(attrs.path))) {
      if (entry.in === "footnote") footnotes.add(labelKey(entry.label));
    }
  }
  return { urls, footnotes };
}

function nodesOf(block: ProseNode, writing: Writing): RootContent[] {
  const { type, attrs = {}, content = [] } = block;
  switch (type) {
    case "block":
      return Number(attrs.level) > 0 ? [heading(block, writing)] : [paragraph(block, writing)];
    case "codeBlock": {
      const meta = attrs.meta ? word(attrs.meta) : null;
      // Markdown has no place for the meta words of a code block without a language.
      const lang = attrs.language ? word(attrs.language) : meta && "text";
      return [{ type: "code", lang, meta, value: lines(block) }];
    }
    case "htmlBlock":
      return [{ type: "html", value: lines(block) }];
    case "frontmatter":
      return [frontmatter(block, writing)];
    case "horizontalRule":
      return [{ type: "thematicBreak" }];
    case "table":
      return [tableToMdast(block, writing.labels)];
    case "definition": {
      const label = word(attrs.label);
      const title = attrs.title ? word(attrs.title) : null;
      return [{ type: "definition", label, identifier: labelKey(label).toLowerCase(), url: word(attrs.url), title }];
    }
    case "liveBlock": {
      const view = attrs.view ? word(attrs.view) : null;
      const { opener, closer } = formatFence({ kind: word(attrs.kind), view });
      const shown = writing.live?.(word(attrs.kind), view) ?? [];
      return [{ type: "html", value: opener }, ...shown, { type: "html", value: closer }];
    }
    case "unknownBlock":
      return [{ type: "html", value: formatUnknown(word(attrs.json)) }];
    default:
      return content.length ? [{ type: "paragraph", children: [{ type: "text", value: textOf(block) }] }] : [];
  }
}

function paragraph(block: ProseNode, { labels }: Writing): RootContent {
  const children = isEmptyBlock(block) ? [] : inlineToMdast(block.content ?? [], { labels, breaks: false });
  return { type: "paragraph", children };
}

function heading(block: ProseNode, { labels, sectionOf }: Writing): RootContent {
  const depth = Math.min(6, Number(block.attrs?.level)) as 1 | 2 | 3 | 4 | 5 | 6;
  // Below level 2 a heading is one line.
  const children: PhrasingContent[] = inlineToMdast(block.content ?? [], { labels, breaks: depth > 2 });
  const mark = sectionMark(
    { section: block.attrs?.section, words: textOf(block), path: word(block.attrs?.path) },
    sectionOf,
  );
  if (!mark) return { type: "heading", depth, children };
  const space: PhrasingContent[] = children.length ? [{ type: "text", value: " " }] : [];
  return { type: "heading", depth, children: [...children, ...space, { type: "html", value: mark }] };
}

/** Front matter is what it is at the very beginning only; elsewhere its fences would be a rule and a heading. */
function frontmatter(block: ProseNode, { first }: Writing): RootContent {
  const value = lines(block);
  const language = block.attrs?.language === "toml" ? "toml" : "yaml";
  const fence = language === "toml" ? /^\+\+\+[ \t]*$/m : /^---[ \t]*$/m;
  if (block !== first || fence.test(value)) return { type: "code", lang: language, value };
  return { type: language, value } as RootContent;
}

const word = (value: unknown): string => (value === null || value === undefined ? "" : String(value));
const lines = (block: ProseNode): string => textOf(block).replace(/\r\n?/g, "\n");
