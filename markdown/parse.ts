/** Markdown text to its tree (mdast): CommonMark, GFM and front matter in YAML or TOML, with positions. */
import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";

const MATTERS: ["yaml", "toml"] = ["yaml", "toml"];
const extensions = [gfm(), frontmatter(MATTERS)];
const mdastExtensions = [gfmFromMarkdown(), frontmatterFromMarkdown(MATTERS)];

export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions, mdastExtensions });
}
