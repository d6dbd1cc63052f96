/** An actor is who is asking: the owner of the machine, a person, or the system itself. */
import { z } from "zod";
import { PersonId } from "./id.ts";
import { Refusal } from "./refusal.ts";

export const Actor = z.discriminatedUnion("kind", [
  /** On one's own machine with no accounts, whoever sits at it. */
  z.object({ kind: z.literal("owner"), name: z.string() }),
  z.object({ kind: z.literal("person"), personId: PersonId, name: z.string(), role: z.enum(["editor", "reader"]) }),
  z.object({ kind: z.literal("system") }),
]);
export type Actor = z.infer<typeof Actor>;

export function mayEdit(actor: Actor): boolean {
  return actor.kind !== "person" || actor.role === "editor";
}

export function refuseUnlessMayEdit(actor: Actor): void {
  if (!mayEdit(actor))
    throw new Refusal("not-allowed", "Cannot change this: you may read here, ask an editor for more");
}

export function nameOf(actor: Actor): string {
  return actor.kind === "system" ? "Afterword" : actor.name;
}
