/** A template is the sections and words that a fresh postmortem starts with: a pack's own for a size, or a team's Markdown file. */
import { z } from "zod";
import { PackName } from "./pack.ts";
import { Size } from "./postmortem.ts";

export const Template = z.object({
  /** "it/full" for a pack's own; the file's name without its ending for a team's. */
  name: z.string().max(200),
  label: z.string().max(200),
  pack: PackName,
  size: Size,
  from: z.enum(["pack", "team"]),
  /** The Markdown it starts with; a prompt stands in an HTML comment under its heading. */
  markdown: z.string(),
});
export type Template = z.infer<typeof Template>;
