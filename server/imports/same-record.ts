/** A file of ours may come back to where it was written: is the record that it names here already? */
import type { PostmortemId } from "@afterword/model/id";
import { displayNumber, type Postmortem } from "@afterword/model/postmortem";
import { Refusal } from "@afterword/model/refusal";
import { getPostmortem } from "@afterword/store/postmortems";
import type { Asked } from "../answers/os.ts";
import { exportOf } from "../answers/reading.ts";

type Asker = Pick<Asked, "store" | "actor" | "shelf" | "live">;

export type Known =
  | { is: "free" }
  /** Another has this id, somebody else's or a removed one: a fresh id is needed. */
  | { is: "taken" }
  | { is: "same" | "differs"; postmortem: Postmortem };

export async function knownRecord(asker: Asker, id: PostmortemId, bytes: Uint8Array): Promise<Known> {
  const everyone = await orNull(getPostmortem(asker.store, { kind: "system" }, id));
  if (!everyone) return { is: "free" };
  const postmortem = await orNull(getPostmortem(asker.store, asker.actor, id));
  if (!postmortem || postmortem.removedAt) return { is: "taken" };
  const { bytes: ours } = await exportOf(asker, { ref: id, version: "now", format: "md" });
  return { is: Buffer.compare(ours, bytes) === 0 ? "same" : "differs", postmortem };
}

export function whyDifferent(name: string, postmortem: Postmortem): string {
  return `Cannot import ${name}: it was written from ${displayNumber(postmortem)}, which is here and says something else. Edit ${displayNumber(postmortem)} itself, or import the file as new`;
}

async function orNull<Found>(asking: Promise<Found>): Promise<Found | null> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof Refusal && error.code === "not-found") return null;
    throw error;
  }
}
