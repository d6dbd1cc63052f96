/** A capture is the first words of a postmortem: text in, saved, done. Everything else may be left out. */
import { z } from "zod";
import { PackName } from "./pack.ts";
import { Postmortem, Size } from "./postmortem.ts";

export const Capture = z
  .object({
    /** Markdown or plain words; may be empty where a title or template says what is meant. */
    text: z.string().max(2_000_000).default(""),
    title: Postmortem.shape.title.optional(),
    pack: PackName.optional(),
    size: Size.optional(),
    tags: Postmortem.shape.tags.optional(),
    visibility: Postmortem.shape.visibility.optional(),
    zone: Postmortem.shape.zone.optional(),
    /** A template's name, such as "it/full" or one of the team's own. */
    template: z.string().max(200).optional(),
  })
  .refine(
    (capture) => capture.text.trim() !== "" || capture.title || capture.template,
    "say something: a line of text, or a title",
  );
export type Capture = z.infer<typeof Capture>;

/** The size that words ask for by themselves: one paragraph is a note, several a brief, headings a full document. */
export function sizeOfText(text: string): Size {
  if (/^#{1,6}\s/m.test(text)) return "full";
  return /\n\s*\n/.test(text.trim()) || text.length > 600 ? "brief" : "note";
}

/** A title out of the first words: the first line or sentence, cut at a word before 80 characters. */
export function titleOfText(text: string): string {
  const line = text.split("\n").find((candidate) => candidate.trim() !== "") ?? "";
  const plain = line
    .replace(/^[#>\-*\s]+/, "")
    .replace(/[*_`]+/g, "")
    .trim();
  const sentence = /^(.{8,80}?[.!?])(?:\s|$)/u.exec(plain)?.[1]?.replace(/\.$/, "") ?? plain;
  if (sentence.length <= 80) return sentence || "Untitled";
  const cut = sentence.slice(0, 80);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 40))}…`;
}
