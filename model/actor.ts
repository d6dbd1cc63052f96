/** An actor is who is asking: the owner of the machine, a person, or the system itself. */
import { z } from "zod";
import { PersonId } from "./id.ts";
import { COLOURS, Colour, type Face, Role } from "./person.ts";
import { Refusal } from "./refusal.ts";

export const Actor = z.discriminatedUnion("kind", [
  /** On one's own machine with no accounts, whoever sits at it. */
  z.object({ kind: z.literal("owner"), name: z.string(), colour: Colour.optional() }),
  z.object({
    kind: z.literal("person"),
    personId: PersonId,
    name: z.string(),
    role: Role,
    colour: Colour.optional(),
  }),
  z.object({ kind: z.literal("system") }),
]);
export type Actor = z.infer<typeof Actor>;

export function mayEdit(actor: Actor): boolean {
  return actor.kind !== "person" || actor.role === "editor";
}

/** Whoever may comment is trusted with the draft as it is being written. */
export function mayComment(actor: Actor): boolean {
  return actor.kind !== "person" || actor.role !== "reader";
}

/** Who is let in, and as what, is for the owner alone to say. */
export function mayManagePeople(actor: Actor): boolean {
  return actor.kind !== "person";
}

export function refuseUnlessMayEdit(actor: Actor): void {
  if (mayEdit(actor)) return;
  const words = mayComment(actor) ? "you may read and comment here" : "you may read here";
  throw new Refusal("not-allowed", `Cannot change this: ${words}, ask the owner for more`);
}

export function refuseUnlessMayComment(actor: Actor): void {
  if (mayComment(actor)) return;
  throw new Refusal("not-allowed", "Cannot comment on this: you may read here, ask the owner for more");
}

export function refuseUnlessMayManagePeople(actor: Actor): void {
  if (mayManagePeople(actor)) return;
  throw new Refusal("not-allowed", "Cannot change who is let in: only the owner of this Afterword may. Ask them to");
}

export function nameOf(actor: Actor): string {
  return actor.kind === "system" ? "Afterword" : actor.name;
}

/** How the actor is shown to others; null for the system, which shows no face. */
export function faceOf(actor: Actor): Face | null {
  if (actor.kind === "system") return null;
  const id = actor.kind === "owner" ? "owner" : actor.personId;
  return { id, name: actor.name, colour: actor.colour ?? COLOURS[0] };
}
