/**
 * A person is somebody whom the owner of this Afterword lets in by name. A browser is theirs once it has opened their link: a long
 * secret that is shown once, kept only as a hash, and can be taken back.
 */
import { z } from "zod";
import { PersonId, PersonLinkId } from "./id.ts";
import { Instant } from "./time.ts";

/** editor: may change everything; commenter: may read drafts and comment; reader: may read. */
export const ROLES = ["editor", "commenter", "reader"] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** Of cursors and initials. White letters on each of these can be read (WCAG 1.4.3). */
export const COLOURS = [
  "#0b6a69",
  "#a2301d",
  "#3a5bb8",
  "#7b3fa1",
  "#87590a",
  "#2c7034",
  "#b02a67",
  "#4f5c6b",
  "#0c6b94",
  "#7a4a2c",
] as const;
export const Colour = z.enum(COLOURS);
export type Colour = z.infer<typeof Colour>;

export const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  // A name that turns the text around it, or hides in it, could pass for another.
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, "a name has letters that can be seen");

export const Person = z.object({
  id: PersonId,
  name: PersonName,
  role: Role,
  colour: Colour,
  createdAt: Instant,
  /** Let in no more; what they wrote stays theirs. */
  removedAt: Instant.nullable(),
});
export type Person = z.infer<typeof Person>;

/** Without its secret, which nobody has but who was given it. */
export const PersonLink = z.object({
  id: PersonLinkId,
  /** Null: the owner's own. */
  personId: PersonId.nullable(),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  /** When a browser last became this person by it. */
  openedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});
export type PersonLink = z.infer<typeof PersonLink>;

/** As the owner sees them: with the links that were not taken back. Others see no links. */
export const KnownPerson = Person.extend({ links: z.array(PersonLink) });
export type KnownPerson = z.infer<typeof KnownPerson>;

/** How somebody is shown to others: beside what they write, and at their cursor. */
export const Face = z.object({ id: z.union([PersonId, z.literal("owner")]), name: z.string(), colour: Colour });
export type Face = z.infer<typeof Face>;

export function isOpen(link: Pick<PersonLink, "expiresAt" | "revokedAt">, now: Instant): boolean {
  return link.revokedAt === null && (link.expiresAt === null || Date.parse(link.expiresAt) > Date.parse(now));
}

/** The first colour that nobody has yet; when all are taken, they go round again. */
export function nextColour(taken: readonly Colour[]): Colour {
  const uses = new Map(COLOURS.map((colour) => [colour, 0]));
  for (const colour of taken) uses.set(colour, (uses.get(colour) ?? 0) + 1);
  return COLOURS.reduce((least, colour) => ((uses.get(colour) ?? 0) < (uses.get(least) ?? 0) ? colour : least));
}
