/** The engine and the slow reader on the same archive: what both say is compared field by field. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mention } from "@afterword/model/claim";
import { keptInMemory } from "../engine/kept.ts";
import { scan } from "../engine/run.ts";
import { keyListOf, readKeys } from "../question/keys.ts";
import type { KeyTally, Unit } from "../unit.ts";
import { packed, type RandomCase } from "./random.ts";
import { scanSlowly } from "./slow.ts";

/** `workers` 0: in this thread, which is quickest for a small archive. */
export async function compareOn(
  { files, keys, question }: RandomCase,
  { workers }: { workers: number },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "afterword-random-"));
  try {
    const units = files.map((file, index): Unit => {
      const path = join(folder, `${index}.log`);
      const stored = packed(file);
      writeFileSync(path, stored);
      utimesSync(path, MODIFIED / 1000, MODIFIED / 1000);
      const packing = file.packing;
      return {
        index,
        path,
        source: "web-1",
        at: { is: "file", path },
        member: null,
        packing,
        storedBytes: stored.length,
        modified: MODIFIED,
      };
    });
    const { keys: given } = await readKeys([{ list: keyListOf("keys", keys.join("\n")), form: { is: "lines" } }]);
    const quick = await scan(question, given, { units, workers, kept: keptInMemory() });
    const slow = scanSlowly(
      question,
      keys,
      files.map(({ content }) => ({ content, modified: MODIFIED })),
    );
    assert.deepEqual(quick.copyOf, slow.copyOf, "copies");
    slow.reports.forEach(({ seconds, ...report }, unit) => {
      const own = quick.reports[unit];
      assert.ok(own);
      assert.deepEqual(
        Object.fromEntries(Object.keys(report).map((what) => [what, own[what as keyof typeof report]])),
        report,
        `unit ${unit}`,
      );
      assert.deepEqual(own.silences, silencesOf(seconds), `silences of unit ${unit}`);
    });
    slow.tallies.forEach((tally, key) => {
      assert.deepEqual(comparable(quick.tally(key), tally), comparable(tally, tally), `key ${keys[key]}`);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const MODIFIED = Date.parse("2026-11-23T00:00:00Z");

/**
 * In another writing a key has no place that the slow reader knows, only a line; and which of the writings it is cannot be said where one stands in
 * another.
 */
function comparable(tally: KeyTally | null, slow: KeyTally | null): Partial<KeyTally> | null {
  if (!tally || !slow) return tally;
  const { offset, mention, ...rest } = tally;
  const same = { ...rest, mention: mention !== null && WRITINGS.includes(mention) ? ("escaped" as const) : mention };
  return Number.isNaN(slow.offset) ? same : { ...same, offset };
}

const WRITINGS: Mention[] = ["percent-encoded", "escaped", "utf-16"];

function silencesOf(seconds: number[]): [number, number][] {
  const silences = seconds.slice(1).map((to, i): [number, number] => [seconds[i] ?? 0, to]);
  return silences
    .filter(([from, to]) => to - from > 1)
    .sort(([a, b], [c, d]) => d - c - (b - a) || a - c)
    .slice(0, 100);
}
