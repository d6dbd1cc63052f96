/**
 * A postmortem is our written review of something that happened, at any size. It stands on its own: nothing has to be
 * an incident first. Its facts are here and in the rows beside it; its prose is the collaborative document.
 */
import { z } from "zod";
import { PersonId, PostmortemId } from "./id.ts";
import { Milestones } from "./milestone.ts";
import { PackName } from "./pack.ts";
import { Instant, Zone } from "./time.ts";

/** note: a line or two; brief: a paragraph or a few; full: sections. */
export const SIZES = ["note", "brief", "full"] as const;
export const Size = z.enum(SIZES);
export type Size = z.infer<typeof Size>;

export const STATES = ["draft", "in-review", "published"] as const;
export const State = z.enum(STATES);
export type State = z.infer<typeof State>;

/** workspace: everyone who may read here; private: only the one who wrote it. */
export const Visibility = z.enum(["workspace", "private"]);
export type Visibility = z.infer<typeof Visibility>;

/** Somebody who took part, and in which role. Roles are about work ("on call"), never about fault. */
export const Involved = z.object({
  name: z.string().trim().min(1).max(200),
  role: z.string().trim().max(200).nullable(),
});
export type Involved = z.infer<typeof Involved>;

export const Relation = z.object({ id: PostmortemId, kind: z.enum(["related", "recurrence"]) });
export type Relation = z.infer<typeof Relation>;

const label = z.string().trim().min(1).max(120);

export const Postmortem = z.object({
  id: PostmortemId,
  /** Counts up from 1 in a workspace; people say "PM-42". */
  number: z.number().int().positive(),
  title: z.string().trim().min(1).max(500),
  size: Size,
  pack: PackName,
  state: State,
  visibility: Visibility,
  /** Who may read it while it is private; null on a machine with no accounts, whose owner may read all. */
  authorId: PersonId.nullable(),
  /** A word of the team's own small scale ("SEV1", "minor"); may be absent. */
  severity: label.nullable(),
  /** The zone in which times without a zone are read and first shown. */
  zone: Zone,
  milestones: Milestones,
  services: z.array(label).max(200),
  tags: z.array(label).max(200),
  people: z.array(Involved).max(500),
  related: z.array(Relation).max(500),
  /** One of the examples of the first visit, removed with one click. */
  example: z.boolean(),
  createdAt: Instant,
  updatedAt: Instant,
  publishedAt: Instant.nullable(),
  /** Removed, and still recoverable. */
  removedAt: Instant.nullable(),
});
export type Postmortem = z.infer<typeof Postmortem>;

/** The facts that a person edits beside the text. Each is saved on its own. */
export const PostmortemFacts = Postmortem.pick({
  title: true,
  pack: true,
  visibility: true,
  severity: true,
  zone: true,
  services: true,
  tags: true,
  people: true,
  related: true,
})
  .extend({ milestones: Milestones.partial() })
  .partial();
export type PostmortemFacts = z.infer<typeof PostmortemFacts>;

/** What a person calls it: "PM-42". */
export function displayNumber(postmortem: Pick<Postmortem, "number">): string {
  return `PM-${postmortem.number}`;
}

/** How a person names a postmortem: its id, "42" or "PM-42". */
export const PostmortemRef = z.union([PostmortemId, z.string().regex(/^(?:pm-)?[1-9]\d{0,9}$/i)], {
  error: "a postmortem is named by its number, such as 42 or PM-42, or its id",
});
export type PostmortemRef = z.infer<typeof PostmortemRef>;
