import { mergeText } from "@afterword/markdown/merge";
import { proseOf } from "@afterword/markdown/y-prose";
import type { PostmortemId } from "@afterword/model/id";
import { Refusal } from "@afterword/model/refusal";
import { getPostmortem } from "@afterword/store/postmortems";
import * as Y from "yjs";
import type { House } from "../house.ts";
import { etagOf, rememberBases } from "../prose/bases.ts";
import { markdownOf } from "../prose/codec.ts";
import { os } from "./os.ts";

const bases = rememberBases();

export const text = {
  read: os.text.read.handler(async ({ input, context }) => {
    const { id } = await getPostmortem(context.store, context.actor, input.ref);
    return readText(context, id);
  }),
  write: os.text.write.handler(async ({ input: { ref, markdown, etag }, context }) => {
    const { live, actor, reader } = context;
    const { id } = await getPostmortem(context.store, actor, ref);
    const prose = await reader.prose(markdown);
    await live.edit(id, actor, (copy) => mergeText({ base: baseFor({ id, etag }, copy), markdown, prose, onto: copy }));
    return readText(context, id);
  }),
};

function readText({ live }: Pick<House, "live">, id: PostmortemId): Promise<{ markdown: string; etag: string }> {
  return live.read(id, (document) => {
    const markdown = markdownOf(proseOf(document));
    return { markdown, etag: bases.keep({ id, markdown }, Y.encodeStateAsUpdate(document)) };
  });
}

/** The state that the writer read. The text as it is now is known by its words, also to a server that started since. */
function baseFor({ id, etag }: { id: PostmortemId; etag: string }, copy: Y.Doc): Uint8Array {
  const known = bases.find(id, etag);
  if (known) return known;
  if (etag === etagOf({ markdown: markdownOf(proseOf(copy)) })) return Y.encodeStateAsUpdate(copy);
  throw new Refusal(
    "conflict",
    "Cannot save this text: it was changed since you read it, and that reading is no longer known here. Read it again, put your changes in, and save",
  );
}
