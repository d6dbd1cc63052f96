import assert from "node:assert/strict";
import { test } from "node:test";
import { newPostmortemId } from "@afterword/model/id";
import { ListQuery } from "@afterword/model/summary";
import { sql } from "kysely";
import { updateOne } from "./columns.ts";
import { getPostmortem, listPostmortems } from "./postmortems.ts";
import { appendProseUpdate } from "./prose.ts";
import { change, openStore, type Store, withoutHistory } from "./store.ts";
import { ada, freshWorld } from "./testing.ts";

const line = (subject: string) => ({ deed: "tried", subject, postmortemId: null, before: null, after: null });

test("asking the store from inside a change is a clear error, not a hang", async () => {
  const { store, outage } = await freshWorld();
  const careless = change(store, ada, async () => {
    const outcome = await getPostmortem(store, ada, outage.postmortem.id);
    return { outcome, history: line(outcome.id) };
  });
  await assert.rejects(careless, /use its tx/);
  const nested = change(store, ada, async () => ({
    outcome: await change(store, ada, async () => ({ outcome: 1, history: line("inner") })),
    history: line("outer"),
  }));
  await assert.rejects(nested, /use its tx/);
});

test("a write beside `change` does not compile", async () => {
  const { store } = await freshWorld();
  // @ts-expect-error store.db is for questions
  assert.ok(() => store.db.deleteFrom("actionItems").execute());
});

test("a change that fails at its end leaves nothing, not even its line", async () => {
  const { store, outage } = await freshWorld();
  const before = await store.db.selectFrom("history").selectAll().execute();
  const failing = change(store, ada, async (tx) => {
    await updateOne(tx, "postmortems", outage.postmortem.id, { title: "Never seen" });
    throw new Error("power cut");
  });
  await assert.rejects(failing, /power cut/);
  const silent = change(store, ada, async (tx) => {
    await updateOne(tx, "postmortems", outage.postmortem.id, { title: "Never seen" });
    return { outcome: null, history: [] };
  });
  await assert.rejects(silent, /without its line of history/);
  assert.equal((await getPostmortem(store, ada, "1")).title, outage.postmortem.title);
  assert.deepEqual(await store.db.selectFrom("history").selectAll().execute(), before);
});

test("two changes that cross each other both end well", async () => {
  const { store, outage, cookies } = await freshWorld();
  const [one, other] = [outage.postmortem.id, cookies.postmortem.id];
  const waiting = { here: 0, both: Promise.withResolvers<void>() };
  const crossing = (first: string, second: string, tag: string) =>
    change(store, ada, async (tx) => {
      await updateOne(tx, "postmortems", first, { tags: [tag] });
      if (++waiting.here === 2) waiting.both.resolve();
      await waiting.both.promise;
      await updateOne(tx, "postmortems", second, { tags: [tag] });
      return { outcome: tag, history: line(tag) };
    });
  assert.deepEqual(await Promise.all([crossing(one, other, "there"), crossing(other, one, "back")]), ["there", "back"]);
  const kept = await store.db.selectFrom("history").select("subject").where("deed", "=", "tried").execute();
  assert.deepEqual(kept.map((row) => row.subject).toSorted(), ["back", "there"]);
});

test("a full disk refuses writes with words, keeps nothing of them, and reads go on", async () => {
  const { store, outage } = await freshWorld();
  await sql`
    create function full_disk() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$`.execute(
    withoutHistory(store),
  );
  await sql`create trigger full_disk before insert on history execute function full_disk()`.execute(
    withoutHistory(store),
  );
  await assert.rejects(retitle(store, outage.postmortem.id), {
    name: "Refusal",
    code: "unavailable",
    message: /disk.*is full\. Nothing of this was saved; free some space/,
  });
  assert.equal((await getPostmortem(store, ada, "1")).title, outage.postmortem.title);
});

test("a read-only database opens, answers, and refuses writes with words", async () => {
  const { database, outage } = await freshWorld();
  const store = await openStore({
    connection: { ...database, options: "-c default_transaction_read_only=on" },
    max: 1,
  });
  try {
    const refused = { name: "Refusal", code: "unavailable", message: /read-only now\. Nothing of this was saved/ };
    await assert.rejects(retitle(store, outage.postmortem.id), refused);
    await assert.rejects(appendProseUpdate(store, ada, outage.postmortem.id, new Uint8Array([0, 0])), refused);
    assert.equal((await getPostmortem(store, ada, "1")).title, outage.postmortem.title);
  } finally {
    await store.close();
  }
});

test("connections that are cut off end no process, become a refusal, and are made anew", async () => {
  const { store, database, outage } = await freshWorld();
  const second = await openStore({ connection: database, max: 1 });
  const killer = withoutHistory(second);
  await listPostmortems(store, ada, ListQuery.parse({}));
  await cutOffOthers(killer);
  const during = change(store, ada, async (tx) => {
    await updateOne(tx, "postmortems", outage.postmortem.id, { title: "Never seen" });
    await cutOffOthers(killer);
    return { outcome: null, history: line("late") };
  });
  const away = { name: "Refusal", code: "unavailable", message: /^Cannot reach the database/ };
  await assert.rejects(during, away);
  assert.equal((await askUntilBack(store, away)).title, outage.postmortem.title);
  await second.close();
});

test("every session is in UTC, durable, and bounded in time", async () => {
  const { store } = await freshWorld();
  const { rows } = await sql`
    select current_setting('timezone') as zone, current_setting('synchronous_commit') as durable,
      current_setting('statement_timeout') as longest`.execute(withoutHistory(store));
  assert.deepEqual(rows, [{ zone: "UTC", durable: "on", longest: "30s" }]);
});

test("moments, days and large numbers come as the model has them", async () => {
  const { store } = await freshWorld();
  const { rows } = await sql`
    select '2026-11-20 10:04:00.5+01'::timestamptz as at, '0199-02-03 00:00Z'::timestamptz as long_ago, '2026-11-20'::date as day,
      9007199254740991::int8 as number, '{"a": [1]}'::jsonb as json, array['x', null] as list`.execute(
    withoutHistory(store),
  );
  assert.deepEqual(rows, [
    {
      at: "2026-11-20T09:04:00.500Z",
      longAgo: "0199-02-03T00:00:00.000Z",
      day: "2026-11-20",
      number: Number.MAX_SAFE_INTEGER,
      json: { a: [1] },
      list: ["x", null],
    },
  ]);
});

test("what PostgreSQL cannot hold is refused, not changed", async () => {
  const { store, outage } = await freshWorld();
  for (const title of ["a\0b", "half \ud83d"]) {
    await assert.rejects(retitle(store, outage.postmortem.id, title), {
      code: "invalid",
      message: /NUL, half a character/,
    });
  }
  assert.equal((await getPostmortem(store, ada, "1")).title, outage.postmortem.title);
});

function retitle(store: Store, id: string, title = "Never seen"): Promise<string> {
  return change(store, ada, async (tx) => {
    await updateOne(tx, "postmortems", id, { title });
    return { outcome: title, history: line(newPostmortemId()) };
  });
}

/** Each question may meet one more connection that is dead and does not know it; a pool of four has no more than four. */
async function askUntilBack(store: Store, away: object) {
  for (let attempt = 1; attempt <= 4; attempt++) {
    const asked = getPostmortem(store, ada, "1");
    if (
      await asked.then(
        () => true,
        () => false,
      )
    )
      return asked;
    await assert.rejects(asked, away);
  }
  return getPostmortem(store, ada, "1");
}

async function cutOffOthers(db: ReturnType<typeof withoutHistory>): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(db);
}
