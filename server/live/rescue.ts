/**
 * Nothing typed is swallowed by a merge: every update that this process is the first to apply is looked at. Words that lost their place are
 * put where the text around them went, by an update of our own; where that is not certain they are kept to be offered back, before the
 * sender is told "saved".
 */
import type { Swallowed } from "@afterword/markdown/swallowed/look";
import { textOf } from "@afterword/markdown/swallowed/settle";
import type { TrailEntry } from "@afterword/markdown/swallowed/trail";
import { Watch } from "@afterword/markdown/swallowed/watch";
import { type Actor, nameOf } from "@afterword/model/actor";
import { newRescuedTextId, type PostmortemId } from "@afterword/model/id";
import type { Instant } from "@afterword/model/time";
import { keepRescue, loadRescue } from "@afterword/store/rescued";
import type { Store } from "@afterword/store/store";
import type { RescuedTextRow } from "@afterword/store/tables";
import * as Y from "yjs";
import { log } from "../log.ts";
import type { Apply } from "./pen.ts";

type Options = { store: Store; id: PostmortemId; document: Y.Doc; tell: () => void };
type Place = Pick<Swallowed, "runs" | "left" | "right">;

const SYSTEM: Actor = { kind: "system" };

export async function openRescue({ store, id, document, tell }: Options): Promise<Apply> {
  const { trail, open: rows } = await loadRescue(store, id);
  const watch = new Watch(
    document,
    trail.flatMap(({ entries }) => entries as TrailEntry[]),
  );
  const open = rows.map((row) => ({ id: row.id, place: row.place as Place }));
  const writers = openWriters();

  return (_, { actor, bytes, knew = null, seq }, origin) => {
    const at = store.now();
    const apply = () => Y.applyUpdate(document, bytes, origin);
    const looked = watch.take({ update: bytes, by: actor, at, knew, apply });
    writers.note(bytes, actor);
    const places = open.map(({ place }) => place);
    const settled = watch.settle(looked, places, { by: actor, at });
    const entries = [...looked.entries, ...(settled?.entries ?? [])];
    const texts = (settled?.offers ?? []).map((offer) =>
      rescuedRow(id, offer, { whose: writers.of(offer, actor), at }),
    );
    const placed = (settled?.placed ?? []).flatMap((index) => open[index]?.id ?? []);
    for (const row of texts) open.push({ id: row.id, place: row.place as Place });
    for (const gone of placed)
      open.splice(
        open.findIndex((each) => each.id === gone),
        1,
      );
    const isNews = entries.length + texts.length + placed.length > 0;
    return {
      next: settled?.update ? [{ actor: SYSTEM, bytes: settled.update }] : [],
      ...(isNews && { kept: keep({ seq, entries: joined(entries), texts, placed }) }),
    };
  };

  async function keep(found: Parameters<typeof keepRescue>[2]): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await keepRescue(store, id, found);
        break;
      } catch (error) {
        // The update itself is durable; its sender need not send it again.
        log("cannot keep what a merge would have swallowed", error);
        if (attempt === 20) return;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
    if (found.texts.length + found.placed.length > 0) tell();
  }
}

/** Who types with which number of Yjs', as far as it was seen. */
export function openWriters() {
  const names = new Map<number, string>();
  return {
    note(bytes: Uint8Array, actor: Actor): void {
      if (actor.kind === "system") return;
      for (const client of Y.parseUpdateMeta(bytes).to.keys()) if (!names.has(client)) names.set(client, nameOf(actor));
    },
    /** Whose words these are; `sender` sent the update that they were found with. */
    of: ({ writer }: Swallowed, sender: Actor): string | null =>
      writer === null ? nameOf(sender) : (names.get(writer) ?? null),
  };
}

export function rescuedRow(
  id: PostmortemId,
  { runs, left, right, gone }: Swallowed,
  { whose, at }: { whose: string | null; at: Instant },
): RescuedTextRow {
  const first = runs[0];
  const place: Place = { runs, left, right };
  return {
    id: newRescuedTextId(),
    postmortemId: id,
    text: clean(textOf({ runs, left, right })),
    whose,
    at,
    how: gone && gone.to.length > 0 ? "moved" : "deleted",
    by: gone && nameOf(gone.by),
    block: gone?.previous ?? null,
    quote: clean(gone?.quote ?? "").slice(0, 300),
    state: "open",
    decidedBy: null,
    decidedAt: null,
    client: first?.client ?? 0,
    clock: first?.clock ?? 0,
    place: JSON.parse(clean(JSON.stringify(place))),
  };
}

/** One entry a row holds all that one update left: the parts keep their order. */
export function joined(entries: readonly TrailEntry[]): unknown {
  return JSON.parse(clean(JSON.stringify(entries)));
}

/** What no database holds. */
const clean = (text: string): string => text.replaceAll("\0", "\uFFFD").replaceAll("\\u0000", "\\ufffd").toWellFormed();
