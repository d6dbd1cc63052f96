import { mergeText } from "@afterword/markdown/merge";
import { proseOf } from "@afterword/markdown/y-prose";
import type { PostmortemId } from "@afterword/model/id";
import { Refusal } from "@afterword/model/refusal";
import { getPostmortem } from "@afterword/store/postmortems";
import { findReading, keepReading } from "@afterword/store/readings";
import * as Y from "yjs";
import type { House } from "../house.ts";
import { etagOf, rememberBases } from "../prose/bases.ts";
import { markdownOf } from "../prose/codec.ts";
import { mergeFile } from "../prose/merge-file.ts";
import { os } from "./os.ts";

const bases = rememberBases();

export const text = {
  read: os.text.read.handler(async ({ input, context }) => {
    const { id } = await getPostmortem(context.store, context.actor, input.ref);
    return readText(context, id);
  }),
  write: os.text.write.handler(async ({ input: { ref, markdown, etag }, context }) => {
    const { store, live, actor, reader } = context;
    const { id } = await getPostmortem(store, actor, ref);
    const prose = await reader.prose(markdown);
    const known = bases.find(id, etag) ?? (await findReading(store, id, etag));
    await live.edit(id, actor, (copy) =>
      mergeText({ base: known ?? baseNow(etag, copy), markdown, prose, onto: copy }),
    );
    return readText(context, id);
  }),
  mergeFile: os.text.mergeFile.handler(async ({ input: { ref, name, markdown }, context }) => {
    const { id } = await getPostmortem(context.store, context.actor, ref);
    return mergeFile(context, id, { name, markdown });
  }),
};

async function readText(
  { live, store }: Pick<House, "live" | "store">,
  id: PostmortemId,
): Promise<{ markdown: string; etag: string }> {
  const { markdown, state } = await live.read(id, (document) => ({
    markdown: markdownOf(proseOf(document)),
    state: Y.encodeStateAsUpdate(document),
  }));
  const isKnown = bases.find(id, etagOf({ markdown })) !== null;
  const etag = bases.keep({ id, markdown }, state);
  // So that it is known to a server that starts later, and to another process of this one.
  if (!isKnown) await keepReading(store, { postmortemId: id, etag, state });
  return { markdown, etag };
}

/** The text as it is now is known by its words. */
function baseNow(etag: string, copy: Y.Doc): Uint8Array {
  if (etag === etagOf({ markdown: markdownOf(proseOf(copy)) })) return Y.encodeStateAsUpdate(copy);
  throw new Refusal(
    "conflict",
    "Cannot save this text: it was changed since you read it, and that reading is no longer known here. Read it again, put your changes in, and save",
  );
}
