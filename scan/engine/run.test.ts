import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { keyListOf, readKeys } from "../question/keys.ts";
import { manifestOf } from "../sources/manifest.ts";
import { ASKED } from "../testing/traps.ts";
import { keptInMemory } from "./kept.ts";
import { type Scanned, type ScanOptions, scan } from "./run.ts";

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "afterword-run-"));
  for (let file = 0; file < 12; file++) {
    const lines = Array.from({ length: 400 }, (_, n) => {
      const time = new Date(Date.UTC(2026, 10, 20, 10, file, n % 60)).toISOString();
      return `time=${time} level=info order_id=ord-${(file * 97 + n * 31) % 5000} ref=ord-${5000 + n}\n`;
    });
    await writeFile(join(folder, `web-${file}.log`), lines.join(""));
  }
});
after(() => rm(folder, { recursive: true }));

const COUNT = 6000;

async function scanned(options: Partial<ScanOptions>): Promise<Scanned> {
  const text = Array.from({ length: COUNT }, (_, n) => `ord-${n}`).join("\n");
  const { keys } = await readKeys([{ list: keyListOf("the orders", text), form: { is: "lines" } }]);
  const question = { ...ASKED, paths: [folder] };
  return scan(question, keys, { units: await manifestOf(question), kept: keptInMemory(), ...options });
}

const tallies = ({ tally }: Scanned) => Array.from({ length: COUNT }, (_, key) => tally(key));

test("four threads find what one finds, and what none but this one finds", async () => {
  const here = await scanned({ workers: 0 });
  for (const workers of [1, 4]) {
    const there = await scanned({ workers });
    assert.deepEqual(tallies(there), tallies(here));
    assert.deepEqual(there.reports, here.reports);
  }
  assert.ok(tallies(here).some((tally) => tally?.mention === null && tally.count > 1));
  assert.ok(tallies(here).some((tally) => tally?.mention === "another-field"));
  assert.ok(tallies(here).includes(null));
});

test("a second scan reads nothing again, and says the same", async () => {
  const kept = keptInMemory();
  const first = await scanned({ kept });
  const second = await scanned({ kept });
  assert.deepEqual([first.read, first.reused, second.read, second.reused], [12, 0, 0, 12]);
  assert.deepEqual(tallies(second), tallies(first));
});

test("a scan that is called off ends with the reason given", async () => {
  const reason = new Error("Ada pressed Ctrl-C");
  const control = new AbortController();
  const kept = keptInMemory();
  const find: typeof kept.find = (unit, pass) => {
    control.abort(reason);
    return kept.find(unit, pass);
  };
  await assert.rejects(scanned({ workers: 2, kept: { ...kept, find }, signal: control.signal }), reason);
});

test("where findings cannot be kept, the scan ends with what the keeper says", async () => {
  const full = new Error("the disk is full");
  const kept = keptInMemory();
  const begin: typeof kept.begin = (unit, pass) => ({
    ...kept.begin(unit, pass),
    done: () => Promise.reject(full),
  });
  for (const workers of [0, 2]) await assert.rejects(scanned({ workers, kept: { ...kept, begin } }), full);
});
