import { TextVersionId } from "@afterword/model/id";
import { TextDiff } from "@afterword/model/text-diff";
import { TextVersion } from "@afterword/model/text-version";
import { z } from "zod";
import { door } from "./door.ts";
import { ofPostmortem } from "./postmortems.ts";

const tags = ["Versions"];
const ofVersion = ofPostmortem.extend({ versionId: TextVersionId });

/** A version by its id; "now", the text as it is; "published", as readers see it. */
export const VersionRef = z.union([z.enum(["now", "published"]), TextVersionId]);
export type VersionRef = z.infer<typeof VersionRef>;

/** A stretch of the text and who wrote it; null where nobody knows, as of what was imported. */
export const AuthoredRun = z.object({ text: z.string(), by: z.string().nullable() });
export type AuthoredRun = z.infer<typeof AuthoredRun>;

export const versions = {
  list: door
    .route({ method: "GET", path: "/postmortems/{ref}/versions", tags, summary: "Versions of the text, newest first" })
    .input(ofPostmortem)
    .output(z.array(TextVersion)),
  keep: door
    .route({
      method: "POST",
      path: "/postmortems/{ref}/versions",
      successStatus: 201,
      tags,
      summary: "Keep the text as it is now, under a name",
    })
    .input(ofPostmortem.extend({ name: z.string().trim().min(1).max(200) }))
    .output(TextVersion),
  name: door
    .route({ method: "PATCH", path: "/postmortems/{ref}/versions/{versionId}", tags, summary: "Name a version" })
    .input(ofVersion.extend({ name: TextVersion.shape.name }))
    .output(TextVersion),
  read: door
    .route({ method: "GET", path: "/postmortems/{ref}/versions/{versionId}", tags, summary: "The text of a version" })
    .input(ofVersion)
    .output(z.object({ version: TextVersion, markdown: z.string() })),
  restore: door
    .route({
      method: "POST",
      path: "/postmortems/{ref}/versions/{versionId}/restoration",
      tags,
      summary: "Make the text say again what it said then, as a new edit; the text of now is kept as a version",
    })
    .input(ofVersion)
    .output(TextVersion),
  compare: door
    .route({
      method: "GET",
      path: "/postmortems/{ref}/comparison",
      tags,
      summary: "What differs between two versions, block by block and word by word",
    })
    .input(ofPostmortem.extend({ from: VersionRef, to: VersionRef.default("now") }))
    .output(TextDiff),
  authors: door
    .route({ method: "GET", path: "/postmortems/{ref}/authors", tags, summary: "Who wrote which words of the text" })
    .input(ofPostmortem)
    .output(z.array(z.array(AuthoredRun))),
};
