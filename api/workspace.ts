import { Actor } from "@afterword/model/actor";
import { Template } from "@afterword/model/template";
import { z } from "zod";
import { door } from "./door.ts";

export const Workspace = z.object({
  version: z.string(),
  schemaVersion: z.number().int(),
  actor: Actor,
  /** What the owner is called, who is in no list of people. */
  owner: z.string(),
  /** Where everything is kept, as words for a person: a folder, or a server's name without its password. */
  keptIn: z.string(),
  /** How many of the first visit's examples are still here. */
  examples: z.number().int().nonnegative(),
  postmortems: z.number().int().nonnegative(),
});
export type Workspace = z.infer<typeof Workspace>;

const tags = ["Workspace"];

export const workspace = {
  get: door
    .route({ method: "GET", path: "/workspace", tags, summary: "This Afterword: version, who you are, what is here" })
    .output(Workspace),
  removeExamples: door
    .route({ method: "DELETE", path: "/examples", tags, summary: "Remove the examples of the first visit" })
    .output(z.object({ removed: z.number().int().nonnegative() })),
  templates: door
    .route({ method: "GET", path: "/templates", tags, summary: "The packs' templates and the team's own" })
    .output(z.array(Template)),
};
