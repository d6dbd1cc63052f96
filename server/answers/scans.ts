import type { Actor } from "@afterword/model/actor";
import { Refusal } from "@afterword/model/refusal";
import { addRow } from "@afterword/store/rows";
import { keepFile } from "./files.ts";
import { os } from "./os.ts";

export const scans = {
  start: os.scans.start.handler(({ input: { question, keys }, context }) => {
    refuseUnlessOwner(context.actor);
    return context.scans.start(question, keys);
  }),
  list: os.scans.list.handler(({ context }) => {
    refuseUnlessOwner(context.actor);
    return context.scans.list();
  }),
  get: os.scans.get.handler(({ input: { id }, context }) => {
    refuseUnlessOwner(context.actor);
    return context.scans.find(id);
  }),
  stop: os.scans.stop.handler(({ input: { id }, context }) => {
    refuseUnlessOwner(context.actor);
    return context.scans.stop(id);
  }),
  attach: os.scans.attach.handler(async ({ input: { id, ref }, context }) => {
    refuseUnlessOwner(context.actor);
    const { state } = context.scans.find(id);
    if (state.is !== "done")
      throw new Refusal("conflict", "Cannot attach this scan: it has no claim yet. Wait until it is done");
    const { claim, fileHash } = state;
    const bytes = await context.shelf.read(fileHash);
    if (bytes) await keepFile(context, new File([new Uint8Array(bytes)], "claim.json"));
    const row = await addRow(context.store, context.actor, ref, "evidence", { text: claim.sentence, claim, fileHash });
    context.live.tell(row.postmortemId, "evidence");
    return row;
  }),
};

/** A scan reads any file that the server may read; that is the right of whoever owns the machine. */
function refuseUnlessOwner(actor: Actor): void {
  if (actor.kind === "person")
    throw new Refusal(
      "not-allowed",
      "Cannot scan logs here: only the owner of this Afterword may read files of its machine. Attach a claim that you made elsewhere",
    );
}
