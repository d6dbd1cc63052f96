import { PostmortemId } from "@afterword/model/id";
import { Corrections, Recognised } from "@afterword/model/recognised";
import { z } from "zod";
import { door } from "./door.ts";

const imported = {
  name: z.string(),
  id: PostmortemId,
  number: z.number().int(),
  title: z.string(),
  recognised: Recognised,
};

/** What became of one document of an import. */
export const ImportOutcome = z.discriminatedUnion("is", [
  z.object({ is: z.literal("created"), ...imported }),
  /** The same bytes were imported before. */
  z.object({ is: z.literal("already-here"), ...imported }),
  z.object({
    is: z.literal("preview"),
    name: z.string(),
    recognised: Recognised,
    alreadyHere: PostmortemId.nullable(),
  }),
  z.object({ is: z.literal("refused"), name: z.string(), reason: z.string() }),
]);
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** Markdown and text files, and zips of them; images beside them are kept with the documents that show them. */
const files = z
  .union([z.file(), z.array(z.file()).min(1)], {
    error: "send one or more files, as multipart/form-data, under the name files",
  })
  .transform((given) => (Array.isArray(given) ? given : [given]));

const hints = {
  zone: z.string().max(100).optional().describe("the zone of times that name none"),
  corrections: z.string().max(5_000_000).optional().describe("JSON: file name → what to read otherwise"),
};

export const imports = {
  preview: door
    .route({
      method: "POST",
      path: "/imports/preview",
      tags: ["Import"],
      summary: "What would be recognised; nothing is kept",
    })
    .input(z.object({ files, ...hints }))
    .output(z.array(ImportOutcome)),
  run: door
    .route({
      method: "POST",
      path: "/imports",
      tags: ["Import"],
      summary: "Import documents; the same file twice makes one",
    })
    .input(z.object({ files, ...hints }))
    .output(z.array(ImportOutcome)),
};

export const CorrectionsByName = z.record(z.string(), Corrections);
export type CorrectionsByName = z.infer<typeof CorrectionsByName>;
