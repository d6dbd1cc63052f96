/** Folds what was written into the stored state, with all that is derived from it, and keeps it as a version. */
import { settled } from "@afterword/markdown/settled";
import { proseOf } from "@afterword/markdown/y-prose";
import type { PostmortemId } from "@afterword/model/id";
import { saveProse } from "@afterword/store/prose";
import type { Store } from "@afterword/store/store";
import type * as Y from "yjs";
import { derivedFrom } from "../live/derived.ts";
import { log } from "../log.ts";
import { keepVersion } from "./versions.ts";

/** `upTo` is the number of the newest update in `state`, which is that of `document`. */
export async function saveText(
  store: Store,
  id: PostmortemId,
  { state, upTo }: { state: Uint8Array; upTo: number },
  document: Y.Doc,
): Promise<void> {
  const prose = proseOf(document);
  try {
    await keepVersion(store, id, { prose: settled(prose), upTo });
  } catch (error) {
    // The words are durable without it, and must not wait for their history.
    log(`cannot keep a version of ${id}`, error);
  }
  await saveProse(store, id, { state, upTo, ...derivedFrom(prose) });
}
