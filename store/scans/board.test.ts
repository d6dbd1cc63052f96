import assert from "node:assert/strict";
import { after, test } from "node:test";
import { sql } from "kysely";
import { withoutHistory } from "../store.ts";
import { freshDatabase, migratedTemplate } from "../testing.ts";
import { announceScan } from "./announce.ts";
import { type Board, openBoard, type Role } from "./board.ts";
import { bring, giveBack, keysLeft, keysOfScan, openScans, takeJobs } from "./take.ts";

const { connectionString } = await freshDatabase(await migratedTemplate());
const boards: Board[] = [];
after(() => Promise.all(boards.splice(0).map((board) => board.close())));

async function open(role: Role): Promise<Board> {
  const board = await openBoard(connectionString, role);
  boards.push(board);
  return board;
}

const asker = await open("asker");
const QUESTION = { engine: "e", question: "{}", keys: [Buffer.from("A1\n"), Buffer.from("A2\n")] };
const found = (unit: number, text: string) => ({ unit, report: `{"unit":${unit}}`, findings: [Buffer.from(text)] });

test("what a worker had when it was killed is given to another, and what each unit held arrives once", async () => {
  const scan = await announceScan(asker, QUESTION);
  await scan.putUp(1, null, [
    { units: "[0,1]", priority: 9 },
    { units: "[2]", priority: 1 },
  ]);
  const [first, second] = [await open("worker"), await open("worker")];
  const [seen] = await openScans(first);
  assert.ok(seen);
  const keys: Uint8Array[] = [];
  for await (const bytes of keysOfScan(first, seen.run)) keys.push(bytes);
  assert.equal(Buffer.concat(keys).toString(), "A1\nA2\n");
  const [large] = await takeJobs(first, seen, 1);
  assert.equal(large?.units, "[0,1]");
  await bring(first, seen, { job: large, isLast: false, found: found(0, "zero") });
  assert.deepEqual(await scan.lookAfter(), { workers: 2, reading: 1 });
  assert.equal((await takeJobs(second, seen, 9)).length, 1, "the other one only");

  boards.splice(boards.indexOf(first), 1);
  await first.close();
  while ((await scan.lookAfter()).workers > 1);
  const [again] = await takeJobs(second, seen, 9);
  assert.deepEqual([again?.units, again?.attempt], ["[0,1]", 1]);
  assert.ok(again);
  await bring(second, seen, { job: again, isLast: false, found: found(0, "zero once more") });
  await bring(second, seen, { job: again, isLast: true, found: found(1, "one") });
  const arrived = (await scan.arrived()).map(({ unit, findings }) => `${unit} ${Buffer.concat(findings)}`);
  assert.deepEqual(arrived.toSorted(), ["0 zero", "1 one"]);
  assert.deepEqual(await scan.arrived(), []);
  await scan.withdraw();
  assert.deepEqual(await openScans(second), []);
  assert.deepEqual(await takeJobs(second, seen, 9), []);
});

test("a unit that nobody can read is given up after some attempts; the second pass looks for what is left", async () => {
  const scan = await announceScan(asker, QUESTION);
  const worker = await open("worker");
  await scan.putUp(1, null, [{ units: "[0]", priority: 1 }]);
  const [first] = await openScans(worker);
  assert.ok(first);
  for (let attempt = 0; attempt <= 4; attempt++) {
    assert.equal(await scan.stillOpen(), 1);
    const [job] = await takeJobs(worker, first, 1);
    assert.ok(job);
    await giveBack(worker, job, "it sees no such file");
  }
  assert.deepEqual([await scan.stillOpen(), await scan.isAllTold()], [0, true]);
  await scan.putUp(2, Buffer.from([5]), []);
  const [second] = await openScans(worker);
  assert.deepEqual([second?.pass, second && (await keysLeft(worker, second))], [2, Buffer.from([5])]);
  await scan.withdraw();
  const { rows } = await sql`select from scan_runs, scan_keys`.execute(withoutHistory(asker.store));
  assert.equal(rows.length, 0);
});
