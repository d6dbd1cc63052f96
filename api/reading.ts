import { Postmortem } from "@afterword/model/postmortem";
import { PostmortemRecord } from "@afterword/model/record";
import { RowKind } from "@afterword/model/rows";
import { FileHash } from "@afterword/model/stored-file";
import { z } from "zod";
import { door } from "./door.ts";
import { ofPostmortem } from "./postmortems.ts";

/** Which text to read: as it is now, or as it was last published (or a numbered snapshot). */
export const ReadingVersion = z.union([z.enum(["now", "published"]), z.coerce.number().int().positive()]);

export const Reading = z.object({
  /** Kinds of rows that the text tells already in its own words (an import leaves them there): not to be listed a second time. */
  inText: z.array(RowKind),
  /** Pictures that came with an import: their path in the text → the stored file. */
  attachments: z.record(z.string(), FileHash),
  record: PostmortemRecord,
  /** The body as canonical Markdown, live blocks as empty fences. Rendered by `@afterword/markdown/render`. */
  body: z.string(),
  version: z.union([z.literal("now"), z.number().int().positive()]),
  /** Titles of the related ones that the reader may see. */
  related: z.array(Postmortem.pick({ id: true, number: true, title: true })),
});
export type Reading = z.infer<typeof Reading>;

export const ExportFormat = z.enum(["md", "html", "pdf", "json"]);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const reading = {
  read: door
    .route({ method: "GET", path: "/postmortems/{ref}/reading", tags: ["Reading"], summary: "What a reader sees" })
    .input(ofPostmortem.extend({ version: ReadingVersion.default("now") }))
    .output(Reading),
  exportOne: door
    .route({
      method: "GET",
      path: "/postmortems/{ref}/export",
      tags: ["Export"],
      summary: "One postmortem as a file: md, html, pdf or json",
    })
    .input(ofPostmortem.extend({ format: ExportFormat.default("md"), version: ReadingVersion.default("now") }))
    .output(z.file()),
  exportAll: door
    .route({ method: "GET", path: "/export", tags: ["Export"], summary: "All postmortems, or those named, as a zip" })
    .input(
      z.object({
        format: ExportFormat.default("md"),
        refs: z.string().max(100_000).optional().describe("numbers or ids, separated by commas"),
      }),
    )
    .output(z.file()),
};
