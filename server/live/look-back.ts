/**
 * What a killed process wrote and did not look at any more is looked at before the text is opened or folded. Words that it would have
 * put in their place, or was about to, are offered: who was there is gone, and so is what they had seen.
 */
import { structAt } from "@afterword/markdown/swallowed/chars";
import type { Swallowed } from "@afterword/markdown/swallowed/look";
import { isBack } from "@afterword/markdown/swallowed/parts";
import { hasWords } from "@afterword/markdown/swallowed/settle";
import type { TrailEntry } from "@afterword/markdown/swallowed/trail";
import { Watch } from "@afterword/markdown/swallowed/watch";
import type { Actor } from "@afterword/model/actor";
import type { PostmortemId } from "@afterword/model/id";
import type { Instant } from "@afterword/model/time";
import { unfoldedProse } from "@afterword/store/prose-log";
import { keepRescue, loadRescue, reopenRescued } from "@afterword/store/rescued";
import type { Store } from "@afterword/store/store";
import * as Y from "yjs";
import { log } from "../log.ts";
import { joined, openWriters, rescuedRow } from "./rescue.ts";

type Options = { store: Store; id: PostmortemId; isAlone: () => Promise<boolean> };

/** The text must open whatever becomes of this. */
export async function lookBack(options: Options): Promise<void> {
  try {
    await look(options);
  } catch (error) {
    log(`cannot look at what was written last into ${options.id}`, error);
  }
}

/** `isSettled`: it was looked at, and an update was to follow. */
type Found = { seq: number; piece: Swallowed; sender: Actor; at: Instant; isSettled: boolean };

async function look({ store, id, isAlone }: Options): Promise<void> {
  // Mostly there is nothing, and nobody need be asked.
  if (!(await unfoldedProse(store, id)) || !(await isAlone())) return;
  const text = await unfoldedProse(store, id);
  if (!text) return;
  const { trail } = await loadRescue(store, id);
  const trailOf = new Map(trail.map(({ seq, entries }) => [seq, entries as TrailEntry[]]));
  const first = text.updates[0]?.seq ?? 0;
  const document = new Y.Doc();
  Y.applyUpdate(document, text.state);
  const watch = new Watch(
    document,
    trail.flatMap(({ seq, entries }) => (seq < first ? (entries as TrailEntry[]) : [])),
  );
  const writers = openWriters();
  const found: Found[] = [];
  const left: { seq: number; entries: TrailEntry[] }[] = [];
  for (const { seq, bytes, actor, at } of text.updates) {
    const apply = () => Y.applyUpdate(document, bytes);
    const known = trailOf.get(seq);
    try {
      writers.note(bytes, actor);
      if (known) {
        apply();
        for (const entry of known) {
          watch.trail.add(entry);
          const piece = putElsewhere(entry);
          if (piece) found.push({ seq, piece, sender: actor, at, isSettled: true });
        }
        continue;
      }
      const isFollowing = actor.kind === "system";
      const { swallowed, entries } = watch.take({ update: bytes, by: actor, at, knew: null, isFollowing, apply });
      found.push(...swallowed.map((piece) => ({ seq, piece, sender: actor, at, isSettled: false })));
      left.push({ seq, entries });
    } catch (error) {
      log(`skipped an update of ${id} that cannot be applied`, error);
    }
  }
  const lost = found.filter(
    ({ piece, isSettled }) =>
      hasWords(piece) && !isBack(document, piece, watch.trail) && !(isSettled && hasArrived(document, piece)),
  );
  for (const seq of new Set([...left, ...lost].map((each) => each.seq))) {
    const entries = left.find((each) => each.seq === seq)?.entries ?? [];
    const texts = lost
      .filter((each) => each.seq === seq)
      .map(({ piece, sender, at }) => rescuedRow(id, piece, { whose: writers.of(piece, sender), at }));
    if (entries.length + texts.length === 0) continue;
    await keepRescue(store, id, { seq, entries: joined(entries), texts, placed: [] });
    await reopenRescued(store, id, texts);
  }
  document.destroy();
}

/** Words that were to stand in another place, by an update that was to follow. */
function putElsewhere({ beside, to, runs, ...about }: TrailEntry): Swallowed | null {
  if (!beside || to.length === 0) return null;
  const words = runs.map((run) => ({ ...run, attributes: null, atom: null }));
  return { ...beside, runs: words, writer: runs[0]?.client ?? null, gone: { ...about, beside, to, runs } };
}

/** Whether the update that was to follow came; what became of its words then is what people wanted. */
const hasArrived = (document: Y.Doc, { gone }: Swallowed): boolean =>
  gone?.to.some(({ to }) => structAt(document, to) !== null) ?? false;
