import assert from "node:assert/strict";
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { plainQuestion, type Question } from "@afterword/model/question";
import { openUnit } from "../read/reader.ts";
import { manifestOf } from "../sources/manifest.ts";
import type { Unit, UnitReport } from "../unit.ts";
import { keptInFolder } from "./folder.ts";

const place = mkdtempSync(join(tmpdir(), "afterword-kept-"));
after(() => rmSync(place, { recursive: true, force: true }));
const log = join(place, "web-1.log");
const state = join(place, "scans");
const OLD = new Date("2026-11-20T12:00:00Z");

function question(paths: string[]): Question {
  return plainQuestion({ paths, asks: { is: "keys", place: { is: "anywhere" } } });
}

function write(content: string): void {
  writeFileSync(log, content);
  utimesSync(log, OLD, OLD);
}

async function unitOf(path: string): Promise<Unit> {
  const [unit] = await manifestOf(question([path]));
  assert.ok(unit);
  return unit;
}

function read(unit: Unit): UnitReport {
  const reader = openUnit(unit);
  while (reader.read(new Uint8Array(1_000)) > 0);
  const end = reader.end();
  reader.close();
  const none = { linesWithoutTime: 0, misfits: 0, outOfOrder: 0, first: null, last: null };
  const lists = { assumed: [], minutes: [], receivedMinutes: [], distances: [], silences: [] };
  return { ...end, format: "plain", encoding: "utf-8", lines: 1, ...none, ...lists } as unknown as UnitReport;
}

async function keep(unit: Unit, pieces: string[], keys = "k"): Promise<void> {
  const kept = keptInFolder(state, { question: question([log]), keys });
  const writer = kept.begin(unit, "receipts");
  // As the engine does: nothing is waited for in between.
  for (const piece of pieces) void writer.add(Buffer.from(piece));
  await writer.done(read(unit));
  kept.close();
}

async function found(unit: Unit, keys = "k"): Promise<string | null> {
  const kept = keptInFolder(state, { question: question([log, "/elsewhere"]), keys });
  const what = await kept.find(unit, "receipts");
  if (!what) return null;
  const pieces: Uint8Array[] = [];
  for await (const piece of what.findings) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

test("what was found in a file is there for the next run, whatever other files that one reads", async () => {
  write("order_id=1\n");
  const unit = await unitOf(log);
  await keep(unit, ["ab", "cd", "e"]);
  assert.equal(await found(unit), "abcde");
  assert.equal(await found(unit, "other keys"), null);
});

test("findings too many for the journal come back whole", async () => {
  write("order_id=12\n");
  const unit = await unitOf(log);
  const pieces = Array.from({ length: 30 }, (_, i) => String(i % 10).repeat(50_000));
  await keep(unit, pieces);
  assert.equal(await found(unit), pieces.join(""));
});

test("a file that changed is read again; one that was only touched or renamed is not", async () => {
  write("order_id=123\n");
  await keep(await unitOf(log), ["old"]);
  utimesSync(log, new Date(), new Date());
  assert.equal(await found(await unitOf(log)), "old");
  utimesSync(log, OLD, OLD);
  const rotated = join(place, "web-1.log.1");
  renameSync(log, rotated);
  assert.equal(await found(await unitOf(rotated)), "old");
  writeFileSync(rotated, "order_id=124\n");
  assert.equal(await found(await unitOf(rotated)), null);
  // The same size and time, and other bytes: written so shortly before it was read that its time says nothing.
  const now = new Date();
  write("order_id=555\n");
  utimesSync(log, now, now);
  await keep(await unitOf(log), ["five"]);
  writeFileSync(log, "order_id=666\n");
  utimesSync(log, now, now);
  assert.equal(await found(await unitOf(log)), null);
});

test("a record that a crash cut short does not count, and those before it do", async () => {
  rmSync(state, { recursive: true, force: true });
  write("order_id=1234\n");
  const first = await unitOf(log);
  await keep(first, ["first"]);
  const [folder = ""] = readdirSync(state);
  const [journal = ""] = readdirSync(join(state, folder));
  const path = join(state, folder, journal);
  const { size } = statSync(path);
  appendFileSync(path, "AAW1 and then the light went out");
  assert.equal(await found(first), "first");
  truncateSync(path, size - 1);
  assert.equal(await found(first), null);
});

test("what was dropped before it was done leaves nothing behind", async () => {
  write("order_id=12345\n");
  const kept = keptInFolder(state, { question: question([log]), keys: "dropped" });
  const writer = kept.begin(await unitOf(log), "receipts");
  void writer.add(new Uint8Array(1 << 20));
  await writer.drop();
  kept.close();
  assert.deepEqual(readdirSync(kept.folder), []);
});

test("a folder that cannot be one is refused, and what to do is said", () => {
  write("x\n");
  assert.throws(
    () => keptInFolder(log, { question: question([log]), keys: "k" }),
    /Cannot keep the state of the scan in .*web-1\.log: a file stands in the way, or name another folder with --state$/,
  );
});

test("a full disk is refused", { skip: !statSync("/dev/full", { throwIfNoEntry: false }) }, async () => {
  const { orFull } = await import("./refused.ts");
  assert.throws(() => orFull("/state", () => writeFileSync("/dev/full", "x")), {
    name: "Refusal",
    code: "unavailable",
  });
});
