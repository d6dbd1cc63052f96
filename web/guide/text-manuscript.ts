import type { Manuscript } from "@afterword/guide/manuscript";
import { markdownManuscript } from "@afterword/guide/markdown-manuscript";
import type { PostmortemRecord } from "@afterword/model/record";
import { liveManuscript } from "./live-manuscript.ts";

/** A record with its text as Markdown, where no editor is on the page. */
export function manuscriptOf(record: PostmortemRecord, markdown: string): Manuscript {
  const { title, pack, size } = record.postmortem;
  return liveManuscript(record, markdownManuscript({ name: title, text: markdown, pack, size }).manuscript);
}
