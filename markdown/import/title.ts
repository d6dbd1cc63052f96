/** A document's title: front matter, its first heading, its first line, or the file's name, whichever says something. */
import { toString as wordsOf } from "mdast-util-to-string";
import type { FrontMatter } from "./front-matter.ts";
import type { Outline } from "./outline.ts";
import { isPlaceholder } from "./prompts.ts";
import type { Source } from "./source.ts";

const LONGEST = 500;

export function titleOf(source: Source, outline: Outline, matter: FrontMatter): string {
  return (
    tidy(fromMatter(matter)) ||
    tidy(outline.title?.heading ?? "") ||
    tidy(firstLine(source).replace(/^(?:=|h1\.)\s+/, "")) ||
    fileTitle(source.name) ||
    "Untitled"
  );
}

function fromMatter(matter: FrontMatter): string {
  if (matter.is !== "data") return "";
  const entry = Object.entries(matter.data).find(
    ([key, value]) =>
      /^(?:title|titel|titre|título|name|incident_title|subject)$/i.test(key) && typeof value === "string",
  );
  return typeof entry?.[1] === "string" ? entry[1] : "";
}

/** The first paragraph's first line, where the text has no heading before it. */
function firstLine(source: Source): string {
  for (const node of source.root.children) {
    if (node.type === "heading" && node.depth > 1) return "";
    if (node.type === "heading" || node.type === "paragraph") return wordsOf(node).trim().split("\n")[0] ?? "";
    if (node.type === "list" || node.type === "table") return "";
  }
  return "";
}

/** "2019-03-18-galaxy_downtime.html.md" → "2019-03-18 galaxy downtime". */
export function fileTitle(name: string): string {
  const file = (name.split(/[\\/]/).at(-1) ?? "").replace(
    /(?:\.(?:md|markdown|mdx|txt|text|qmd|rmd|html|erb|adoc|rst))+$/i,
    "",
  );
  if (/^(?:index|readme|untitled|postmortem|stdin|-)?$/i.test(file)) {
    const folder = name.split(/[\\/]/).at(-2) ?? "";
    return tidy(folder.replace(/[-_]+/g, " ")) || tidy(file);
  }
  const words = file
    .replace(/_/g, " ")
    .replace(/(?<!\d)-|-(?!\d)/g, " ")
    .replace(/(\d{4}-\d{2}-\d{2})-/, "$1 ");
  return tidy(words);
}

function tidy(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, " ").trim();
  if (line === "" || isPlaceholder(line)) return "";
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).trimEnd()}…`;
}
