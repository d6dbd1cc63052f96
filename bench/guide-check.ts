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

const cpuSeconds = (since?: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};

/** A loop of plain arithmetic, in nanoseconds a round: where others use the machine it takes longer, and the figures above it count for less. */
function arithmetic(): number {
  const start = process.cpuUsage();
  let x = 1;
  for (let i = 0; i < ROUNDS; i++) x = (Math.imul(x, 31) + i) | 0;
  return x === 0 ? 0 : (cpuSeconds(start) * 1e9) / ROUNDS;
}

const ROUNDS = 20_000_000;
const BATCH = 25;

type Run = { seconds: number; rounds: number[]; characters: number; remarks: number };

function run(): Run {
  const made: Run = { seconds: 0, rounds: [], characters: 0, remarks: 0 };
  for (let done = 0; done < documents; done += BATCH) {
    made.rounds.push(arithmetic());
    const start = process.cpuUsage();
    for (let index = done; index < Math.min(done + BATCH, documents); index++) {
      const text = texts[index % texts.length];
      if (!text) continue;
      made.characters += text.text.length;
      made.remarks += checkMarkdown(text, { readers: "team", kinds: null }).length;
    }
    made.seconds += cpuSeconds(start);
  }
  return made;
}

function say(what: string, { seconds, rounds }: Run): void {
  const sorted = rounds.toSorted((a, b) => a - b);
  const middle = sorted[sorted.length >> 1] ?? 0;
  console.log(
    `${what}: ${(documents / seconds).toFixed(0)} documents in a second of processor time (arithmetic meanwhile ${middle.toFixed(2)} ns a round)`,
  );
}

const [cold, warm] = [run(), run()];
console.log(`${texts.length} texts, ${Math.round(cold.characters / documents)} characters each in the mean`);
say("from cold", cold);
say("warm", warm);
