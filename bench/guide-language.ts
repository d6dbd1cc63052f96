/**
 * How well the guide tells blameful sentences from others, how fast, and beside other checkers of prose.
 * `node bench/guide-language.ts [tuned] [held-out] [corpus] [second] [speed] [rivals] [--half=A|B] [--wrong]
 *   [--corpus=DIR] [--incidents=DIR] [--clones=DIR] [--rivals=DIR]`
 * The corpus is not part of the repository; the incidents are a clone of github.com/IntelligentDDS/Post-mortems-Analysis; clones
 * hold what the second set names, each in a folder `owner+name`; the folder of rivals holds `npm install alex write-good`, and under `styles/` clones of github.com/errata-ai/{proselint,Google,Microsoft}.
 */
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { Finding } from "../guide/finding.ts";
import { checkHouse, readHouseRules } from "../guide/house/house-rules.ts";
import { checkLanguage, languageChecker } from "../guide/language/check.ts";
import { cutSentences } from "../guide/language/cut.ts";
import { markdownPassages } from "../guide/markdown-passages.ts";
import type { Passage } from "../guide/passage.ts";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    wrong: { type: "boolean", default: false },
    corpus: { type: "string", default: join(import.meta.dirname, "../../shared/corpus") },
    rivals: { type: "string", default: join(import.meta.dirname, "../../rivals") },
    half: { type: "string" },
    clones: { type: "string", default: join(import.meta.dirname, "../../clones") },
    incidents: { type: "string", default: join(import.meta.dirname, "../../incidents") },
  },
});

type Labelled = { text: string; label: string; from: string };

const wanted = (name: string) => positionals.length === 0 || positionals.includes(name);
const rows = (path: string) =>
  readFileSync(path, "utf8")
    .split("\n")
    .slice(1)
    .filter(Boolean)
    .map((line) => line.split("\t"));

const prose = (text: string): Passage => ({ id: "", text, kind: "prose", section: null });
const isBlame = (finding: Finding) => finding.kind === "blame";
const ours = (text: string) => checkLanguage([prose(text)], "en").some(isBlame);

/** Labelled by others, categories and all; the rules were tuned on them. */
function tunedSentences(): Labelled[] {
  return rows(join(options.corpus, "language/blame-sentences.tsv")).map(([label = "", from = "", text = ""]) => ({
    text,
    label,
    from,
  }));
}

/** Sentences of documents that no rule was tuned on when they were first read. */
const heldOutSentences = () =>
  atPlaces(
    rows(join(import.meta.dirname, "labels/blame-sentences.tsv")).map(
      ([file = "", line = "", column = "", label = ""]) => ({ file, place: `${line}:${column}`, label }),
    ),
  );

/** Labelled after the first set was spent: half A was learnt from, half B was read once, at the end. */
const secondSentences = (half: string) =>
  atPlaces(
    rows(join(import.meta.dirname, "labels/blame-sentences-second.tsv"))
      .filter((row) => row[3] === half)
      .map(([file = "", line = "", column = "", , label = ""]) => ({ file, place: `${line}:${column}`, label })),
  );

/** Sentences found again by file, line and column. */
function atPlaces(labels: readonly { file: string; place: string; label: string }[]): Labelled[] {
  const read = new Map<string, Map<string, string>>();
  return labels.map(({ file, place, label }) => {
    const sentences = read.get(file) ?? sentencesByPlace(pathOf(file));
    read.set(file, sentences);
    const text = sentences.get(place);
    if (text === undefined) throw new Error(`No sentence begins at ${file}:${place}`);
    return { text, label, from: `${file}:${place}` };
  });
}

function pathOf(file: string): string {
  if (file.startsWith("post-mortems-analysis/"))
    return join(options.incidents, "raw-public", file.replace(/^[^/]+\/([^/]+)\//, "$1/meta_txt/"));
  return join(/^[^/]+\+/.test(file) ? options.clones : options.corpus, file);
}

function sentencesByPlace(path: string): Map<string, string> {
  const { passages, placeOf } = markdownPassages(readFileSync(path, "utf8"));
  return new Map(
    passages.flatMap((passage) =>
      cutSentences(passage.text, passage.code).map((sentence) => {
        const { line, column } = placeOf(passage.id, sentence.from);
        return [`${line}:${column}`, sentence.text];
      }),
    ),
  );
}

function measured(name: string, sentences: readonly Labelled[], flags: (text: string) => boolean): string {
  let [right, wrong, missed] = [0, 0, 0];
  for (const { text, label, from } of sentences) {
    if (label === "doubtful") continue;
    const flagged = flags(text);
    if (flagged && label === "blameful") right++;
    else if (flagged) wrong++;
    else if (label === "blameful") missed++;
    if (options.wrong && name.startsWith("guide") && flagged !== (label === "blameful")) {
      console.log(`  ${flagged ? "false" : "missed"} ${from}: ${text.replace(/\s+/g, " ").slice(0, 200)}`);
    }
  }
  const precision = right / (right + wrong || 1);
  const recall = right / (right + missed || 1);
  return `${name}: precision ${precision.toFixed(2)} (${right} of ${right + wrong}), recall ${recall.toFixed(2)} (${right} of ${right + missed})`;
}

if (wanted("tuned")) console.log(measured("guide, sentences tuned on", tunedSentences(), ours));
if (wanted("held-out")) console.log(measured("guide, sentences held out", heldOutSentences(), ours));
if (wanted("second"))
  for (const half of options.half ? [options.half] : ["A", "B"])
    console.log(measured(`guide, second set, half ${half}`, secondSentences(half), ours));
if (wanted("corpus")) flagsInDocuments();
if (wanted("speed")) speed();

/** Every flag in documents of the held-out half, to be read; each with its place. */
function flagsInDocuments(): void {
  let [words, flags, documents] = [0, 0, 0];
  for (const file of corpusFiles()) {
    const text = readFileSync(join(options.corpus, file), "utf8");
    const { passages, placeOf } = markdownPassages(text);
    documents++;
    words += text.split(/\s+/).length;
    for (const finding of checkLanguage(passages, "en").filter(isBlame)) {
      flags++;
      const passage = passages.find(({ id }) => id === finding.passage);
      const said = passage?.text.slice(finding.from, finding.to).replace(/\s+/g, " ");
      if (options.wrong)
        console.log(`  ${file}:${placeOf(finding.passage, finding.from).line} ${finding.rule}: ${said}`);
    }
  }
  console.log(
    `corpus: ${flags} flags in ${documents} documents, ${words} words (${((flags / words) * 1000).toFixed(2)} per 1,000)`,
  );
}

function corpusFiles(): string[] {
  return globSync("{2i2c,csa,datahub,dfds,eslint,etcd,k8s-test-infra,moj,mybinder,posthog,rotko}/*", {
    cwd: options.corpus,
  })
    .filter((file) => createHash("sha1").update(file).digest().readUInt8(0) % 2 === 1)
    .toSorted();
}

/** Other checkers on the same sentences: any remark counts as a flag. Vale's styles run in the guide's reader of such files. */
async function rivals(): Promise<void> {
  const from = (name: string) => import(pathToFileURL(join(options.rivals, "node_modules", name)).href);
  const alex = await from("alex/index.js");
  const { default: writeGood } = await from("write-good/write-good.js");
  const checkers: [string, (text: string) => boolean][] = [
    ["guide", ours],
    ["list of words", (text) => KEYWORDS.test(text)],
    ["alex", (text) => alex.text(text).messages.length > 0],
    ["write-good", (text) => writeGood(text).length > 0],
  ];
  for (const style of ["proselint", "Google", "Microsoft"]) {
    const files = globSync(`**/*.yml`, { cwd: join(options.rivals, "styles", style) }).filter(
      (file) => !/meta|vale/i.test(file),
    );
    const { rules, troubles } = readHouseRules(
      files.map((name) => ({ name, yaml: readFileSync(join(options.rivals, "styles", style, name), "utf8") })),
    );
    console.log(
      `  ${style}: ${rules.length} of ${files.length} files read (${troubles.length} look around or are of another kind)`,
    );
    checkers.push([`Vale ${style}`, (text) => checkHouse([prose(text)], rules).length > 0]);
  }
  for (const [name, flags] of checkers) {
    console.log(measured(`${name}, tuned on`, tunedSentences(), flags));
    console.log(measured(`${name}, held out`, heldOutSentences(), flags));
  }
}

const KEYWORDS =
  /\b(?:should(?:n['’]t)? have|should['’]ve|could have|failed to|forgot|human error|mistake|fault|blame|obvious|clearly|simply|careful|accidentally|inadvertently|culprit|ignored|missed|neglected|unacceptable|stupid)\b/i;

function speed(): void {
  const text = tunedSentences()
    .map((sentence) => sentence.text)
    .join("\n\n");
  let document = "";
  while (document.split(/\s+/).length < 4_000) document += `${text}\n\n`;
  document = document
    .split(/(?<=\s)/)
    .slice(0, 4_000)
    .join("");
  const { passages } = markdownPassages(document);
  checkLanguage(passages.slice(0, 20), "en");
  const check = languageChecker();
  const whole = timed(() => check(passages, "en"));
  const keystrokes = Array.from({ length: 20 }, (_, index) => {
    const changed = passages.map((passage, at) =>
      at === index * 3 ? { ...passage, text: `${passage.text} x` } : passage,
    );
    return timed(() => check(changed, "en"));
  }).toSorted((a, b) => a - b);
  console.log(
    `speed: 4,000 words ${whole.toFixed(0)} ms of CPU, after a keystroke ${(keystrokes[10] ?? 0).toFixed(1)} ms (median of 20; slowest ${(keystrokes.at(-1) ?? 0).toFixed(1)} ms)`,
  );
  const long = `${document}\n\n`.repeat(Math.ceil(1_000_000 / document.length)).slice(0, 1_000_000);
  console.log(
    `speed: a passage list of 1 MB ${timed(() => checkLanguage(long.split("\n\n").map(prose), "en")).toFixed(0)} ms; one passage of 1 MB ${timed(() => checkLanguage([prose(long.replaceAll("\n", " "))], "en")).toFixed(0)} ms`,
  );
  const corpus = corpusFiles().map((file) => readFileSync(join(options.corpus, file), "utf8"));
  const all = timed(() => {
    for (const each of corpus) checkLanguage(markdownPassages(each).passages, "en");
  });
  console.log(
    `speed: ${((corpus.length / all) * 1000).toFixed(0)} documents of the corpus a second, reading Markdown included`,
  );
}

/** Milliseconds of this process's own work, whatever else the machine does. */
function timed(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

if (!existsSync(options.incidents) && wanted("held-out")) console.log("The incidents are not here: see --incidents");

if (wanted("rivals")) await rivals();
