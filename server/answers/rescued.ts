import { proseNode } from "@afterword/markdown/prose-node";
import { proseOf, writeProse } from "@afterword/markdown/y-prose";
import { refuseUnlessMayEdit } from "@afterword/model/actor";
import { newBlockId } from "@afterword/model/id";
import { Refusal } from "@afterword/model/refusal";
import { decideRescued, listRescued } from "@afterword/store/rescued";
import { os } from "./os.ts";
import { idOf } from "./postmortems.ts";

export const rescued = {
  list: os.rescued.list.handler(({ input, context }) => listRescued(context.store, context.actor, input.ref)),
  insert: os.rescued.insert.handler(async ({ input: { ref, rescuedId, after }, context }) => {
    const { store, live, actor } = context;
    refuseUnlessMayEdit(actor);
    const id = await idOf(context, ref);
    const text = (await listRescued(store, actor, ref)).find((open) => open.id === rescuedId);
    if (!text) throw new Refusal("not-found", "Cannot insert these words: somebody has inserted or discarded them");
    // First the words, then the note that they are there: between the two they are twice, and never nowhere.
    await live.edit(id, actor, (copy) => {
      const doc = proseOf(copy);
      const content = [...(doc.content ?? [])];
      const at = content.findIndex(({ attrs }) => attrs?.id === (after ?? text.block));
      const words = proseNode("block", { id: newBlockId() }, [{ type: "text", text: text.text }]);
      content.splice(at < 0 ? content.length : at + 1, 0, words);
      writeProse(copy, { ...doc, content });
    });
    const done = await decideRescued(store, actor, ref, rescuedId, "inserted");
    live.tell(id, "rescued");
    return done;
  }),
  discard: os.rescued.discard.handler(async ({ input: { ref, rescuedId }, context }) => {
    const done = await decideRescued(context.store, context.actor, ref, rescuedId, "discarded");
    context.live.tell(done.postmortemId, "rescued");
    return done;
  }),
};
