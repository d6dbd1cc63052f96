/** Dismissals: what the guide is to be quiet about. One for a single text is nobody's history; one for all is a decision, and has its line. */
import { type Actor, refuseUnlessMayEdit } from "@afterword/model/actor";
import type { Dismissal } from "@afterword/model/dismissal";
import { type DismissalId, newDismissalId } from "@afterword/model/id";
import type { PostmortemRef } from "@afterword/model/postmortem";
import { Refusal } from "@afterword/model/refusal";
import { sql } from "kysely";
import { insertAll } from "./columns.ts";
import { findPostmortem } from "./scope.ts";
import { change, type Store, type Tx } from "./store.ts";

/** Those of this postmortem and those for all, oldest first. */
export async function listDismissals(store: Store, actor: Actor, ref: PostmortemRef): Promise<Dismissal[]> {
  refuseUnlessMayEdit(actor);
  const { id } = await findPostmortem(store.db, actor, ref);
  return store.db
    .selectFrom("dismissals")
    .selectAll()
    .where((where) => where.or([where("postmortemId", "=", id), where("postmortemId", "is", null)]))
    .orderBy("id")
    .execute();
}

type Dismissing = Pick<Dismissal, "kind" | "rule" | "quote" | "reason">;

/** In this postmortem. Dismissed twice, it is the first one. */
export async function dismissHere(
  store: Store,
  actor: Actor,
  ref: PostmortemRef,
  said: Dismissing,
): Promise<Dismissal> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const { id } = await findPostmortem(tx, actor, ref);
    const { dismissal } = await insertOnce(tx, { ...said, postmortemId: id, at: store.now() });
    return { outcome: dismissal, history: "nothing changed" };
  });
}

/** In every postmortem, whatever words it is said of. */
export async function dismissEverywhere(
  store: Store,
  actor: Actor,
  { kind, rule, reason }: Pick<Dismissal, "kind" | "rule" | "reason">,
): Promise<Dismissal> {
  refuseUnlessMayEdit(actor);
  if (!reason) {
    throw new Refusal(
      "invalid",
      "Cannot dismiss a rule for every postmortem without a reason: say why it does not hold",
    );
  }
  return change(store, actor, async (tx) => {
    const { dismissal, isNew } = await insertOnce(tx, {
      kind,
      rule,
      reason,
      quote: null,
      postmortemId: null,
      at: store.now(),
    });
    if (!isNew) return { outcome: dismissal, history: "nothing changed" };
    return {
      outcome: dismissal,
      history: {
        deed: "dismissed",
        subject: dismissal.id,
        postmortemId: null,
        before: null,
        after: { kind, rule, reason },
      },
    };
  });
}

/** The guide speaks of it again. */
export async function takeBackDismissal(store: Store, actor: Actor, id: DismissalId): Promise<Dismissal> {
  refuseUnlessMayEdit(actor);
  return change(store, actor, async (tx) => {
    const dismissal = await tx.selectFrom("dismissals").selectAll().where("id", "=", id).executeTakeFirst();
    if (!dismissal) throw missing(id);
    if (dismissal.postmortemId) {
      // Whoever may not read the postmortem learns nothing of what is dismissed in it.
      await findPostmortem(tx, actor, dismissal.postmortemId).catch((error: unknown) => {
        throw error instanceof Refusal ? missing(id) : error;
      });
    }
    await sql`delete from dismissals where id = ${id}`.execute(tx);
    if (dismissal.postmortemId) return { outcome: dismissal, history: "nothing changed" };
    const { kind, rule, reason } = dismissal;
    return {
      outcome: dismissal,
      history: { deed: "restored", subject: id, postmortemId: null, before: { kind, rule, reason }, after: null },
    };
  });
}

async function insertOnce(tx: Tx, said: Omit<Dismissal, "id">): Promise<{ dismissal: Dismissal; isNew: boolean }> {
  const { postmortemId, kind, rule, quote } = said;
  // Two presses at once make one: the second waits here and finds the first.
  await sql`select pg_advisory_xact_lock(hashtext(${`dismissal ${postmortemId} ${kind} ${rule}`}))`.execute(tx);
  const known = await tx
    .selectFrom("dismissals")
    .selectAll()
    .where("postmortemId", "is not distinct from", postmortemId)
    .where("kind", "=", kind)
    .where("rule", "=", rule)
    .where("quote", "is not distinct from", quote)
    .executeTakeFirst();
  if (known) return { dismissal: known, isNew: false };
  const dismissal = { id: newDismissalId(), ...said };
  await insertAll(tx, "dismissals", [dismissal]);
  return { dismissal, isNew: true };
}

function missing(id: DismissalId): Refusal {
  return new Refusal("not-found", `Cannot find dismissal ${id}: it was taken back, or never was`);
}
