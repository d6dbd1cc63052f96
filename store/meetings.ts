/** Review meetings. That one began and ended is history; at which step it stands, and who reads still, is gone with it. */
import { type Actor, faceOf, refuseUnlessMayComment } from "@afterword/model/actor";
import type { PostmortemId } from "@afterword/model/id";
import type { Meeting, MeetingStep } from "@afterword/model/meeting";
import { displayNumber, type PostmortemRef } from "@afterword/model/postmortem";
import { Refusal } from "@afterword/model/refusal";
import { sql } from "kysely";
import { insertIfNew } from "./columns.ts";
import { type Asking, findPostmortem, lockPostmortem } from "./scope.ts";
import { change, type Store, withoutHistory } from "./store.ts";

/** Null where none goes on. */
export async function getMeeting(store: Store, actor: Actor, ref: PostmortemRef): Promise<Meeting | null> {
  const { id } = await findPostmortem(store.db, actor, ref);
  return readMeeting(store.db, id);
}

/** Begins one where none goes on, and moves everybody to the step. */
export async function goToStep(store: Store, actor: Actor, ref: PostmortemRef, step: MeetingStep): Promise<Meeting> {
  refuseUnlessMayComment(actor);
  return change(store, actor, async (tx) => {
    const { id } = await lockPostmortem(tx, actor, ref);
    const isNew = await insertIfNew(tx, "meetings", { postmortemId: id, step, beganAt: store.now() });
    if (!isNew) await sql`update meetings set step = ${step} where postmortem_id = ${id}`.execute(tx);
    const outcome = await readMeeting(tx, id);
    if (!outcome) throw new Error(`the meeting on ${id} is gone while its postmortem is locked`);
    if (!isNew) return { outcome, history: "nothing changed" };
    return {
      outcome,
      history: { deed: "began a meeting", subject: id, postmortemId: id, before: null, after: null },
    };
  });
}

export async function endMeeting(store: Store, actor: Actor, ref: PostmortemRef): Promise<PostmortemId> {
  refuseUnlessMayComment(actor);
  return change(store, actor, async (tx) => {
    const { id } = await lockPostmortem(tx, actor, ref);
    const meeting = await readMeeting(tx, id);
    if (!meeting) return { outcome: id, history: "nothing changed" };
    await sql`delete from meetings where postmortem_id = ${id}`.execute(tx);
    const after = { readers: meeting.readers.map(({ name }) => name) };
    return {
      outcome: id,
      history: { deed: "ended the meeting", subject: id, postmortemId: id, before: null, after },
    };
  });
}

/** Whoever asks takes part, and has read to the end or reads still. */
export async function sayRead(store: Store, actor: Actor, ref: PostmortemRef, finished: boolean): Promise<Meeting> {
  const postmortem = await findPostmortem(store.db, actor, ref);
  const face = faceOf(actor);
  if (!face) throw new Error("nobody takes part as the system");
  const finishedAt = finished ? store.now() : null;
  const { rows } = await sql`
    insert into meeting_readers (postmortem_id, id, name, finished_at)
    select postmortem_id, ${face.id}, ${face.name}, ${finishedAt}::timestamptz from meetings
    where postmortem_id = ${postmortem.id}
    on conflict (postmortem_id, id) do update set name = excluded.name, finished_at = excluded.finished_at
    returning id`.execute(withoutHistory(store));
  const meeting = rows.length > 0 ? await readMeeting(store.db, postmortem.id) : null;
  if (meeting) return meeting;
  throw new Refusal(
    "conflict",
    `Cannot take part: no meeting on ${displayNumber(postmortem)} goes on. Begin one, or ask whoever leads it`,
  );
}

async function readMeeting(db: Asking, id: PostmortemId): Promise<Meeting | null> {
  const meeting = await db.selectFrom("meetings").selectAll().where("postmortemId", "=", id).executeTakeFirst();
  if (!meeting) return null;
  const readers = await db
    .selectFrom("meetingReaders")
    .select(["id", "name", "finishedAt"])
    .where("postmortemId", "=", id)
    .orderBy("name")
    .execute();
  return { ...meeting, readers };
}
