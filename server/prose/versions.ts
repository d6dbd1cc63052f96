/** Keeps the text as it was while people write, and brings it back. A version holds what readers would get: no comments, no open suggestions. */
import { diffProse } from "@afterword/markdown/diff";
import type { ProseNode } from "@afterword/markdown/schema";
import { settled } from "@afterword/markdown/settled";
import { proseOf } from "@afterword/markdown/y-prose";
import { newTextVersionId, type PostmortemId } from "@afterword/model/id";
import type { TextVersion } from "@afterword/model/text-version";
import type { Store } from "@afterword/store/store";
import type { TextVersionRow } from "@afterword/store/tables";
import {
  keepVersions,
  keepWriters,
  type TextWriter,
  type VersionsSoFar,
  versionsSoFar,
} from "@afterword/store/versions";
import * as Y from "yjs";

/** How long people may write before the next version begins. */
const STRETCH_MS = 10 * 60 * 1_000;

/** Keeps the text as it is after update `upTo`. Called before the updates are folded into the state: they say who wrote. */
export async function keepVersion(
  store: Store,
  id: PostmortemId,
  { prose, upTo }: { prose: ProseNode; upTo: number },
): Promise<void> {
  const soFar = await versionsSoFar(store, id);
  await keepWriters(store, id, writersIn(soFar));
  const first = firstVersion(id, soFar);
  const newest = soFar.newest ?? first;
  if (!newest) return;
  if (JSON.stringify(newest.prose) === JSON.stringify(prose)) {
    if (first) await keepVersions(store, id, { versions: [first], after: null, replaces: false });
    return;
  }
  const keptAt = store.now();
  const goesOn = !newest.closed && Date.parse(keptAt) - Date.parse(newest.beganAt) < STRETCH_MS;
  const before = goesOn ? (soFar.before as ProseNode | null) : (newest.prose as ProseNode);
  const { added, removed } = before ? diffProse(before, prose) : { added: 0, removed: 0 };
  const next: TextVersionRow = {
    id: newTextVersionId(),
    postmortemId: id,
    kind: "automatic",
    name: null,
    beganAt: goesOn ? newest.beganAt : keptAt,
    keptAt,
    authors: [...new Set([...(goesOn ? newest.authors : []), ...soFar.updates.map(({ author }) => author)])],
    added,
    removed,
    upTo,
    closed: false,
    prose,
  };
  const versions = first ? [first, next] : [next];
  await keepVersions(store, id, { versions, after: soFar.newest, replaces: goesOn && !first });
}

function firstVersion(id: PostmortemId, { first }: VersionsSoFar): TextVersionRow | null {
  if (!first) return null;
  const document = new Y.Doc();
  Y.applyUpdate(document, first.state);
  const version: Omit<TextVersion, "name"> = {
    id: newTextVersionId(),
    postmortemId: id,
    kind: "first",
    beganAt: first.at,
    keptAt: first.at,
    authors: first.author === null ? [] : [first.author],
    added: 0,
    removed: 0,
  };
  return { ...version, name: null, upTo: first.upTo, closed: true, prose: settled(proseOf(document)) };
}

/** Yjs numbers its writers; each update says which numbers are new in it, and we know who sent it. */
function writersIn({ updates, first }: VersionsSoFar): TextWriter[] {
  const writers = new Map<number, string>();
  const take = (bytes: Uint8Array, name: string) => {
    for (const client of Y.parseUpdateMeta(bytes).from.keys()) if (!writers.has(client)) writers.set(client, name);
  };
  if (first?.author) take(first.state, first.author);
  for (const { bytes, author } of updates) take(bytes, author);
  return [...writers].map(([client, name]) => ({ client, name }));
}
