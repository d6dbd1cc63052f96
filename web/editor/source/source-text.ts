/** The text as Markdown, and changed Markdown merged back. Loaded when the source is first shown: the codec is not small. */
import { sectionOfHeading } from "@afterword/markdown/import/headings";
import { mergeText } from "@afterword/markdown/merge";
import { toMarkdown } from "@afterword/markdown/to-markdown";
import { proseOf } from "@afterword/markdown/y-prose";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { type Doc, encodeStateAsUpdate, mergeUpdates } from "yjs";

/** Some Markdown, and the state of the document that says exactly this. */
export type SourceText = { markdown: string; base: Uint8Array };

const sectionOf = (words: string) => sectionOfHeading(words)?.key ?? null;

export function readSource(doc: Doc): SourceText {
  return { markdown: toMarkdown(proseOf(doc), { sectionOf }), base: encodeStateAsUpdate(doc) };
}

/** Merges what was typed since `read` into the document, as something that undo takes back. */
export function mergeSource(doc: Doc, read: SourceText, markdown: string): SourceText {
  if (markdown === read.markdown) return read;
  const update = mergeText({ base: read.base, markdown, onto: doc, origin: ySyncPluginKey, sectionOf });
  return { markdown, base: mergeUpdates([read.base, update]) };
}
