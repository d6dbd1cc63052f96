/**
 * A file that somebody made from a text, at an hour that nobody knows, merged into the text of now. What the file was made from is the
 * version that it differs least from; only what was changed since then, in the file, is a change.
 */
import type { Merged } from "@afterword/api/text";
import { diffProse } from "@afterword/markdown/diff";
import { mergeText } from "@afterword/markdown/merge";
import type { ProseNode } from "@afterword/markdown/schema";
import { settled } from "@afterword/markdown/settled";
import { freshProse, proseOf, writeProse } from "@afterword/markdown/y-prose";
import { type Actor, refuseUnlessMayEdit } from "@afterword/model/actor";
import type { PostmortemId } from "@afterword/model/id";
import { endVersion, versionTexts } from "@afterword/store/versions";
import * as Y from "yjs";
import type { House } from "../house.ts";
import { readOwnFile } from "../imports/own-file.ts";

/** So many versions are looked at, the newest. */
const LOOKED_AT = 40;

export async function mergeFile(
  house: Pick<House, "store" | "live" | "reader"> & { actor: Actor },
  id: PostmortemId,
  { name, markdown }: { name: string; markdown: string },
): Promise<Merged> {
  const { store, live, reader, actor } = house;
  refuseUnlessMayEdit(actor);
  const prose = readOwnFile(name, markdown)?.prose ?? (await reader.prose(markdown));
  await live.flush(id);
  const before = await endVersion(store, id, {});
  const base = await nearest(house, id, prose);
  let change = { added: 0, removed: 0 };
  await live.edit(id, actor, (copy) => {
    const now = settled(proseOf(copy));
    const next = base ? onto({ base, now, prose, markdown }) : prose;
    change = diffProse(now, next);
    writeProse(copy, next);
  });
  await live.flush(id);
  live.tell(id, "versions");
  return { added: change.added, removed: change.removed, before: before?.id ?? null };
}

async function nearest(
  { store, actor }: Pick<House, "store"> & { actor: Actor },
  id: PostmortemId,
  prose: ProseNode,
): Promise<ProseNode | null> {
  let best: { prose: ProseNode; distance: number } | null = null;
  for (const version of (await versionTexts(store, actor, id, LOOKED_AT)) as ProseNode[]) {
    const { added, removed } = diffProse(version, prose);
    if (!best || added + removed < best.distance) best = { prose: version, distance: added + removed };
    if (best.distance === 0) break;
  }
  return best?.prose ?? null;
}

/** Both ways from the same beginning, the text's own and the file's, merged as if two people had gone them. */
function onto({
  base,
  now,
  prose,
  markdown,
}: Record<"base" | "now" | "prose", ProseNode> & { markdown: string }): ProseNode {
  const beginning = freshProse(base);
  const document = new Y.Doc();
  Y.applyUpdate(document, beginning);
  writeProse(document, now);
  mergeText({ base: beginning, markdown, prose, onto: document });
  const merged = proseOf(document);
  document.destroy();
  return merged;
}
