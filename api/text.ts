import { TextVersionId } from "@afterword/model/id";
import { z } from "zod";
import { door } from "./door.ts";
import { ofPostmortem } from "./postmortems.ts";

/** The text as canonical Markdown, live blocks as empty fences; `etag` names the state that was read. */
export const Text = z.object({ markdown: z.string(), etag: z.string() });
export type Text = z.infer<typeof Text>;

/** What a merged file did, in words; `before` is the version that holds the text as it was. */
export const Merged = z.object({
  added: z.number().int().nonnegative(),
  removed: z.number().int().nonnegative(),
  before: TextVersionId.nullable(),
});
export type Merged = z.infer<typeof Merged>;

const tag = ["Text"];

export const text = {
  read: door
    .route({ method: "GET", path: "/postmortems/{ref}/text", tags: tag, summary: "The text as Markdown" })
    .input(ofPostmortem)
    .output(Text),
  write: door
    .route({
      method: "PUT",
      path: "/postmortems/{ref}/text",
      tags: tag,
      summary:
        "Change the text: the difference to the state that was read is merged into the live one, so nobody's words go",
    })
    .input(ofPostmortem.extend({ markdown: z.string().max(10_000_000), etag: z.string() }))
    .output(Text),
  mergeFile: door
    .route({
      method: "POST",
      path: "/postmortems/{ref}/text/file",
      tags: tag,
      summary:
        "Merge a file that was made from this text, whenever that was: what differs from the version nearest to it goes into the text of now",
    })
    .input(ofPostmortem.extend({ name: z.string().max(500).default("file"), markdown: z.string().max(10_000_000) }))
    .output(Merged),
};
