/**
 * One scan, in a process of its own, as JSON: what was found, and the most memory. Receipts only, as a rival would find them, or with `--all`
 * the whole claim with traces and quotes, its state kept in a folder as the command keeps it. `--timeless`: no line has a time.
 */
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { plainQuestion } from "@afterword/model/question";
import { askForKeys } from "@afterword/scan/ask";
import { keptInMemory } from "@afterword/scan/engine/kept";
import { scan } from "@afterword/scan/engine/run";
import { keptInFolder } from "@afterword/scan/kept/folder";
import { readKeys } from "@afterword/scan/question/keys";
import { hashOfKeys } from "@afterword/scan/question/keys-hash";
import { manifestOf } from "@afterword/scan/sources/manifest";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    expect: { type: "string", default: "" },
    workers: { type: "string" },
    all: { type: "boolean" },
    state: { type: "string" },
    timeless: { type: "boolean" },
  },
});
const question = plainQuestion({
  paths: positionals,
  asks: { is: "keys", place: { is: "field", name: "order_id" } },
  ...(values.timeless && { timePattern: "%d~%m~%Y~%H" }),
});
const { expect } = values;
const list = { called: expect, chunks: createReadStream(expect), sizeHint: statSync(expect).size };
const given = await readKeys([{ list, form: { is: "lines" } }]);
const workers = values.workers ? { workers: Number(values.workers) } : {};
const found = await (values.all ? wholeClaim() : receipts());
const megabytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) / 1_024;
console.log(JSON.stringify({ megabytes, found }));

async function receipts(): Promise<number> {
  const units = await manifestOf(question);
  const { tally } = await scan(question, given.keys, { units, kept: keptNowhere(), only: "receipts", ...workers });
  let received = 0;
  for (let key = 0; key < given.keys.count; key++) if (tally(key)) received++;
  return received;
}

async function wholeClaim(): Promise<unknown> {
  const state = values.state ?? mkdtempSync(join(tmpdir(), "afterword-bench-scan-"));
  const kept = keptInFolder(state, { question, keys: hashOfKeys(given.keys) });
  const { head } = await askForKeys(question, given, {
    kept,
    ...workers,
    made: { command: "bench", folder: process.cwd(), afterword: "bench" },
  });
  kept.close();
  if (!values.state) rmSync(state, { recursive: true });
  return { ...head.counts, complete: head.coverage.complete };
}

function keptNowhere() {
  const nothing = async () => {};
  return { ...keptInMemory(), begin: () => ({ add: nothing, done: nothing, drop: nothing }) };
}
