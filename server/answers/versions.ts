import type { VersionRef } from "@afterword/api/versions";
import { diffProse } from "@afterword/markdown/diff";
import type { ProseNode } from "@afterword/markdown/schema";
import { settled } from "@afterword/markdown/settled";
import { writeProse } from "@afterword/markdown/y-prose";
import { refuseUnlessMayEdit } from "@afterword/model/actor";
import type { PostmortemId } from "@afterword/model/id";
import { Refusal } from "@afterword/model/refusal";
import { getPublication } from "@afterword/store/publications";
import { endVersion, getVersion, listVersions, nameVersion, textWriters } from "@afterword/store/versions";
import { authorsIn } from "../prose/authors.ts";
import { proseNow } from "../prose/body.ts";
import { markdownOf, proseFrom } from "../prose/codec.ts";
import { type Asked, os } from "./os.ts";
import { idOf } from "./postmortems.ts";

export const versions = {
  list: os.versions.list.handler(async ({ input, context }) => {
    // So that the newest of them is the text of this moment.
    await context.live.flush(await idOf(context, input.ref));
    return listVersions(context.store, context.actor, input.ref);
  }),
  keep: os.versions.keep.handler(async ({ input: { ref, name }, context }) => {
    const id = await idOf(context, ref);
    refuseUnlessMayEdit(context.actor);
    return ended(context, id, { kind: "named", name });
  }),
  name: os.versions.name.handler(async ({ input: { ref, versionId, name }, context }) => {
    const version = await nameVersion(context.store, context.actor, ref, versionId, name);
    context.live.tell(version.postmortemId, "versions");
    return version;
  }),
  read: os.versions.read.handler(async ({ input: { ref, versionId }, context }) => {
    const { version, prose } = await getVersion(context.store, context.actor, ref, versionId);
    return { version, markdown: markdownOf(prose as ProseNode) };
  }),
  restore: os.versions.restore.handler(async ({ input: { ref, versionId }, context }) => {
    const { store, live, actor } = context;
    refuseUnlessMayEdit(actor);
    const { version, prose } = await getVersion(store, actor, ref, versionId);
    const id = version.postmortemId;
    await live.flush(id);
    await endVersion(store, id, {});
    await live.edit(id, actor, (copy) => writeProse(copy, prose as ProseNode));
    return ended(context, id, { kind: "restored", name: version.name });
  }),
  compare: os.versions.compare.handler(async ({ input: { ref, from, to }, context }) => {
    const [before, after] = await Promise.all([proseAt(context, ref, from), proseAt(context, ref, to)]);
    return diffProse(before, after);
  }),
  authors: os.versions.authors.handler(async ({ input: { ref }, context }) => {
    const id = await idOf(context, ref);
    await context.live.flush(id);
    const names = await textWriters(context.store, context.actor, id);
    return context.live.read(id, (document) => authorsIn(document, names));
  }),
};

async function ended(
  { store, live }: Asked,
  id: PostmortemId,
  ending: { kind: "named" | "restored"; name: string | null },
) {
  await live.flush(id);
  const version = await endVersion(store, id, ending);
  live.tell(id, "versions");
  if (!version)
    throw new Refusal("not-found", "Cannot keep a version: this text was never saved. Write something first");
  return version;
}

async function proseAt(context: Asked, ref: string, at: VersionRef): Promise<ProseNode> {
  if (at === "now") {
    // Whoever may not see versions compares nothing that is not published.
    await listVersions(context.store, context.actor, ref);
    return settled(await proseNow(context, await idOf(context, ref)));
  }
  if (at === "published") return proseFrom((await getPublication(context.store, context.actor, ref, "latest")).body);
  return (await getVersion(context.store, context.actor, ref, at)).prose as ProseNode;
}
