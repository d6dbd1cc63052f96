/** One scan, in a process of its own, as JSON: seconds on the clock and on processors of its first pass and of all, and the most memory. */
import { createReadStream, readFileSync, statSync } from "node:fs";
import { parseArgs } from "node:util";
import { plainQuestion } from "@afterword/model/question";
import { askForKeys } from "@afterword/scan/ask";
import { keptInMemory } from "@afterword/scan/engine/kept";
import { readKeys } from "@afterword/scan/question/keys";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { expect: { type: "string" }, workers: { type: "string" }, anywhere: { type: "boolean" } },
});
const question = plainQuestion({
  paths: positionals,
  asks: { is: "keys", place: values.anywhere ? { is: "anywhere" } : { is: "field", name: "order_id" } },
});
const expect = values.expect ?? "";
const sizeHint = statSync(expect).size;
const keys = await readKeys([
  { list: { called: expect, chunks: createReadStream(expect), sizeHint }, form: { is: "lines" } },
]);
let first: { wall: number; cpu: number } | null = null;
const used = () => {
  const { user, system } = process.cpuUsage();
  return { wall: performance.now() / 1_000, cpu: (user + system) / 1e6 };
};
const { head } = await askForKeys(question, keys, {
  kept: keptInMemory(),
  ...(values.workers && { workers: Number(values.workers) }),
  progress: ({ pass }) => {
    if (pass === "mentions") first ??= used();
  },
  made: { command: "bench", folder: process.cwd(), afterword: "bench" },
});
const all = used();
const megabytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) / 1_024;
console.log(JSON.stringify({ first: first ?? all, all, megabytes, counts: head.counts }));
