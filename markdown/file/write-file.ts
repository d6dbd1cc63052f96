/**
 * A postmortem as one Markdown file: facts in the front matter, the text, live blocks filled with their rows. It reads well on any
 * Git host and comes back as the same record (read-file.ts).
 */
import type { PostmortemRecord } from "@afterword/model/record";
import type { RowKind } from "@afterword/model/rows";
import type { RootContent } from "mdast";
import { Document, parseDocument } from "yaml";
import { headingOf } from "../render/article.ts";
import { unplacedKinds } from "../render/unplaced.ts";
import type { ProseNode } from "../schema.ts";
import { sectionOfWords } from "../section-of-words.ts";
import { printMarkdown, toMarkdown } from "../to-markdown.ts";
import { factsToKeys } from "./file-facts.ts";
import { type LiveKind, liveContent } from "./row-words.ts";

export type FileInput = {
  record: Omit<PostmortemRecord, "unpublishedChanges">;
  body: ProseNode;
  /** Kinds of rows that the text tells in its own words; they get no list at the end. */
  inText?: readonly RowKind[];
  /** Prints the body, where something better than the plain printer is at hand: one that keeps an import's own bytes. */
  print?: (body: ProseNode, live: (kind: string, view: string | null) => RootContent[]) => string;
};

/** The view of a live block that stands at the end of a file because the text has none of its kind. Never part of the text. */
export const APPENDED = "appended";

export function writeFile({
  record,
  body,
  inText = [],
  print = (doc, live) => toMarkdown(doc, { live, sectionOf: sectionOfWords }),
}: FileInput): string {
  const { postmortem } = record;
  const live = (kind: string) => liveContent(kind as LiveKind, { postmortem, rows: record });
  const foreign = body.content?.find(
    (node) => node.type === "frontmatter" && (node.attrs?.language ?? "yaml") === "yaml",
  );
  const text = print({ ...body, content: body.content?.filter((node) => node !== foreign) ?? [] }, live).replace(
    /^\n+/,
    "",
  );
  const placed = placedKinds(body);
  const appendix = unplacedKinds(record, { placed, inText }).map((kind) =>
    appended(kind, { title: headingOf(kind, postmortem), content: live(kind) }),
  );
  const matter = frontMatter(factsToKeys(record), foreign?.content?.[0]?.text ?? null);
  return [`---\n${matter}---\n`, text, ...appendix].filter((part) => part !== "").join("\n");
}

/** The kinds of live blocks that stand in a text. */
export function placedKinds(body: ProseNode): Set<string> {
  return new Set((body.content ?? []).flatMap((node) => (node.type === "liveBlock" ? [String(node.attrs?.kind)] : [])));
}

/** Our keys put into the front matter that was there: whatever else it said, and its comments, stay. */
function frontMatter(keys: Record<string, unknown>, foreign: string | null): string {
  const document = foreign === null ? new Document({}) : parseDocument(foreign);
  if (foreign !== null && (document.errors.length > 0 || !document.contents || !("items" in document.contents))) {
    return frontMatter({ ...keys, kept: foreign }, null);
  }
  for (const [key, value] of Object.entries(keys)) document.set(key, document.createNode(value));
  return document.toString({ lineWidth: 0 });
}

function appended(kind: RowKind, { title, content }: { title: string; content: RootContent[] }): string {
  const heading: RootContent = { type: "heading", depth: 2, children: [{ type: "text", value: title }] };
  return `<!-- afterword:${kind} view="${APPENDED}" -->\n\n${printMarkdown({ type: "root", children: [heading, ...content] })}\n<!-- /afterword:${kind} -->\n`;
}
