/**
 * How many documents a second one core checks: what `afterword check` does with each, without starting the program.
 * `node bench/guide-check.ts [--corpus=DIR] [--documents=1000]`; the corpus is not part of the repository, and without it our own are taken.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkMarkdown } from "../guide/markdown-check.ts";
import { EXERCISES } from "../guide/practice/exercises.ts";

const { values: options } = parseArgs({
  options: {
    corpus: { type: "string", default: join(import.meta.dirname, "../../shared/corpus") },
    documents: { type: "string", default: "1000" },
  },
});

const found = globSync(join(options.corpus, "*/*.md")).map((path) => ({
  name: path,
  text: readFileSync(path, "utf8"),
}));
const texts = found.length > 0 ? found : EXERCISES.map(({ name, good }) => ({ name: `${name}.md`, text: good }));
const documents = Number(options.documents);

/** A loop of plain arithmetic: on a machine that others use, a second of processor time does less, and this says how much less. */
function calibrate(): number {
  const start = process.cpuUsage();
  let x = 1;
  for (let i = 0; i < 200_000_000; i++) x = (Math.imul(x, 31) + i) | 0;
  const { user } = process.cpuUsage(start);
  return x === 0 ? 0 : user / 1e6;
}

function run(): { seconds: number; characters: number; remarks: number } {
  const start = process.cpuUsage();
  let [characters, remarks] = [0, 0];
  for (let index = 0; index < documents; index++) {
    const text = texts[index % texts.length];
    if (!text) continue;
    characters += text.text.length;
    remarks += checkMarkdown(text, { readers: "team", kinds: null }).length;
  }
  const { user, system } = process.cpuUsage(start);
  return { seconds: (user + system) / 1e6, characters, remarks };
}

const before = calibrate();
const first = run();
const second = run();
console.log(
  `${texts.length} texts, ${Math.round(first.characters / documents)} characters each in the mean, ${first.remarks} remarks`,
);
console.log(`from cold: ${Math.round(documents / first.seconds)} documents in a second of processor time`);
console.log(`warm:      ${Math.round(documents / second.seconds)} documents in a second of processor time`);
console.log(
  `arithmetic loop: ${before.toFixed(2)} s before, ${calibrate().toFixed(2)} s after (0.2 s on an idle core of 2024)`,
);
