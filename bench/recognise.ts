/**
 * How well foreign documents are recognised, against labels made by hand (bench/labels) and the labelled headings of the corpus.
 * `node bench/recognise.ts [--wrong] [--split=seen|held-out] [--corpus=DIR]`; the corpus is not part of the repository.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Recognised } from "@afterword/model/recognised";
import type { SectionKey } from "@afterword/model/section";
import { bounds } from "@afterword/model/time";
import { headingWords } from "../markdown/import/heading-words.ts";
import { NAMES, sectionOfHeading } from "../markdown/import/headings.ts";
import { recognise } from "../markdown/import/recognise.ts";
import { parseMarkdown } from "../markdown/parse.ts";

const { values: options } = parseArgs({
  options: {
    wrong: { type: "boolean", default: false },
    split: { type: "string" },
    corpus: { type: "string", default: join(import.meta.dirname, "../../shared/corpus") },
  },
});

type Row = Record<string, string>;
const table = (path: string): Row[] => {
  const [head = "", ...lines] = readFileSync(path, "utf8").split("\n").filter(Boolean);
  const names = head.split("\t");
  return lines.map((line) => Object.fromEntries(line.split("\t").map((cell, index) => [names[index] ?? "", cell])));
};
const labels = (name: string) => table(join(import.meta.dirname, "labels", name));
const misses: string[] = [];

const read = new Map<string, Recognised>();
function recognised(file: string): Recognised {
  const known = read.get(file);
  if (known) return known;
  const text = readFileSync(join(options.corpus, file), "utf8");
  const result = recognise({ name: file.replaceAll("__", "/"), text });
  read.set(file, result);
  return result;
}

class Tally {
  right = 0;
  missed = 0;
  extra = 0;
  get line(): string[] {
    const percent = (part: number, whole: number) => (whole ? `${((100 * part) / whole).toFixed(1)} %` : "–");
    return [
      percent(this.right, this.right + this.missed),
      percent(this.right, this.right + this.extra),
      `${this.right} right, ${this.missed} missed, ${this.extra} extra`,
    ];
  }
}

const CANONICAL: Record<string, SectionKey> = {
  actions: "action-items",
  resolution: "short-term-remediation",
  prevention: "long-term-remediation",
  went_well: "went-well",
  went_poorly: "went-poorly",
};
const keyOf = (word: string | undefined): SectionKey | null =>
  !word || ["metadata", "people", "none"].includes(word) ? null : (CANONICAL[word] ?? (word as SectionKey));
const normal = (text: string) => headingWords(text).replace(/\d+/g, " ").replace(/\s+/g, " ").trim();
const team = (file: string) => file.split("/")[0] ?? "";

type Wanted = { file: string; line: number; words: string; key: SectionKey | null };

/** The labelled headings and bold labels of every document, found in the text without the recogniser; each once per document. */
function wantedHeadings(): Wanted[] {
  const labelled = new Map(
    table(join(options.corpus, "language/headings.tsv")).map((row) => [row.heading_normalised ?? "", row.canonical]),
  );
  const wanted: Wanted[] = [];
  for (const { file = "" } of table(join(options.corpus, "index.tsv"))) {
    const seen = new Set<string>();
    readFileSync(join(options.corpus, file), "utf8")
      .split("\n")
      .forEach((text, index) => {
        const match = /^#{1,6}\s+(.*?)[\s#]*$|^(?:[-*]\s+)?\*\*([^*]{2,60}?):?\*\*/.exec(text);
        const words = normal(match?.[1] ?? match?.[2] ?? "");
        if (!labelled.has(words) || seen.has(words)) return;
        seen.add(words);
        wanted.push({ file, line: index + 1, words: match?.[1] ?? match?.[2] ?? "", key: keyOf(labelled.get(words)) });
      });
  }
  return wanted;
}

function headings(wanted: Wanted[]): void {
  const tally = new Tally();
  for (const { file, line, words, key } of wanted) {
    const found = recognised(file).sections.find((section) => section.line === line)?.key ?? null;
    if (found === key) tally.right += 1;
    else {
      tally.missed += 1;
      misses.push(`heading ${file}:${line} ${words} is ${key}, not ${found}`);
    }
  }
  console.log(`headings, one for each document that has it: ${tally.line[0]} (${tally.right} of ${wanted.length})`);
}

/**
 * An estimate for teams never seen: the teams are cut in two halves, forty times; every name that only the one half's documents
 * have is forgotten, and that half is read by the names that are left and the patterns.
 */
function unseenTeams(wanted: Wanted[]): void {
  const teams = [...new Set(wanted.map((heading) => team(heading.file)))];
  const shares: number[] = [];
  let seed = 7;
  const chance = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  for (let round = 0; round < 40; round += 1) {
    const order = teams.map((name) => ({ name, at: chance() })).toSorted((a, b) => a.at - b.at);
    const unseen = new Set(order.slice(0, Math.ceil(teams.length / 2)).map((each) => each.name));
    const known = new Set(
      wanted.filter((each) => !unseen.has(team(each.file))).map((each) => headingWords(each.words)),
    );
    const names = new Map(NAMES);
    const held = wanted.filter((each) => unseen.has(team(each.file)));
    for (const each of held) if (!known.has(headingWords(each.words))) names.delete(headingWords(each.words));
    const right = held.filter((each) => (sectionOfHeading(each.words, null, names)?.key ?? null) === each.key);
    shares.push((100 * right.length) / held.length);
  }
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  console.log(
    `headings of teams whose own names are forgotten: ${mean.toFixed(1)} % (worst half ${Math.min(...shares).toFixed(1)} %)`,
  );
}

const MINUTE = 60_000;

function timeline(files: string[]): Tally {
  const tally = new Tally();
  const rows = labels("timeline.tsv");
  for (const file of files) {
    const wanted = rows.filter((row) => row.file === file);
    const found = recognised(file).timeline;
    const open = [...found];
    for (const row of wanted) {
      const at = open.findIndex((event) => event.line === Number(row.line) && sameTime(event.time, row));
      if (at !== -1) {
        open.splice(at, 1);
        tally.right += 1;
        continue;
      }
      tally.missed += 1;
      const near = open.find((event) => event.line === Number(row.line));
      misses.push(
        `missed event ${file}:${row.line} ${row.from}…${row.to} ${row.certainty} ${row.zone}${near ? ` is ${JSON.stringify(near.time)}` : ""}`,
      );
    }
    tally.extra += open.length;
    for (const event of open) misses.push(`extra event ${file}:${event.line} ${JSON.stringify(event.time)}`);
  }
  return tally;
}

function sameTime(time: Recognised["timeline"][number]["time"], row: Row): boolean {
  const known = bounds(time);
  if (row.certainty === "unknown") return known === null;
  if (!known) return false;
  const margin = time.is === "about" ? time.marginMinutes * MINUTE : 0;
  const [from, to] = [known.earliest + margin, known.latest - margin];
  return Math.abs(from - Date.parse(row.from ?? "")) <= MINUTE && Math.abs(to - Date.parse(row.to ?? "")) <= MINUTE;
}

function actions(files: string[]): { items: Tally; state: Tally; owner: Tally; link: Tally } {
  const tallies = { items: new Tally(), state: new Tally(), owner: new Tally(), link: new Tally() };
  const rows = labels("action-items.tsv");
  for (const file of files) {
    const wanted = rows.filter((row) => row.file === file);
    const open = [...recognised(file).actionItems];
    for (const row of wanted) {
      const at = open.findIndex((item) => item.line === Number(row.line));
      const item = open[at];
      if (!item) {
        tallies.items.missed += 1;
        misses.push(`missed action ${file}:${row.line}`);
        continue;
      }
      open.splice(at, 1);
      tallies.items.right += 1;
      const agree = (tally: Tally, name: string, said: boolean, is: boolean) => {
        if (said && is) tally.right += 1;
        else if (said) tally.missed += 1;
        else if (is) tally.extra += 1;
        if (said !== is) misses.push(`${name} of action ${file}:${row.line} is ${is}, labelled ${said}`);
      };
      agree(tallies.state, "done", row.done === "yes", item.state === "done");
      agree(tallies.owner, "owner", row["owner-named"] === "yes", item.owner !== null);
      agree(tallies.link, "link", row["has-link"] === "yes", item.link !== null);
    }
    tallies.items.extra += open.length;
    for (const item of open) misses.push(`extra action ${file}:${item.line} ${item.text.slice(0, 60)}`);
  }
  return tallies;
}

function facts(files: string[]): Tally {
  const tally = new Tally();
  const fields = ["severity", "started", "detected", "mitigated", "resolved", "author-count"];
  const rows = labels("facts.tsv").filter((row) => fields.includes(row.field ?? ""));
  for (const file of files) {
    const found = recognised(file);
    const wanted = rows.filter((row) => row.file === file);
    for (const field of fields) {
      const row = wanted.find((each) => each.field === field);
      const value = factValue(found, field);
      const same = row && value !== null && sameFact(value, row.value ?? "");
      if (same) tally.right += 1;
      else {
        if (row) tally.missed += 1;
        if (value !== null && value !== "0") tally.extra += 1;
        if (row || (value !== null && value !== "0"))
          misses.push(`fact ${file} ${field} is ${value}, labelled ${row?.value ?? "nothing"}`);
      }
    }
  }
  return tally;
}

function factValue(found: Recognised, field: string): string | null {
  if (field === "severity") return found.severity;
  if (field === "author-count") return String(found.people.filter((person) => person.role === "author").length);
  const time = found.milestones[field as keyof Recognised["milestones"]];
  if (!time || time.is === "unknown") return null;
  return time.is === "range" ? time.from : time.at;
}

function sameFact(value: string, label: string): boolean {
  if (value === label) return true;
  if (/^\d{4}-\d{2}-\d{2}$/.test(label)) return value.startsWith(label);
  return /^\d{4}-/.test(label) && Math.abs(Date.parse(value) - Date.parse(label)) <= MINUTE;
}

const wanted = wantedHeadings();
headings(wanted);
unseenTeams(wanted);
const documents = labels("documents.tsv");
console.log("split     what                     recall   precision");
for (const split of ["seen", "held-out"]) {
  if (options.split && options.split !== split) continue;
  const files = documents.filter((row) => row.split === split).map((row) => row.file ?? "");
  const found = actions(files);
  const rows: [string, Tally][] = [
    ["timeline events", timeline(files)],
    ["action items", found.items],
    ["… done", found.state],
    ["… owner", found.owner],
    ["… link", found.link],
    ["facts", facts(files)],
  ];
  for (const [what, tally] of rows) {
    const [recall = "", precision = "", counts = ""] = tally.line;
    console.log(`${split.padEnd(9)} ${what.padEnd(24)} ${recall.padEnd(8)} ${precision.padEnd(9)} ${counts}`);
  }
}
if (options.wrong) for (const miss of misses) console.log(miss);
speed(documents.map((row) => row.file ?? ""));

/** Processor time, so that others on the machine count for nothing; the first rounds warm up. */
function speed(files: string[]): void {
  const texts = files.map((file) => readFileSync(join(options.corpus, file), "utf8"));
  const spent = (work: () => void) => {
    const begun = process.cpuUsage();
    work();
    return process.cpuUsage(begun).user / 1000 / texts.length;
  };
  const rounds = Array.from({ length: 8 }, () => {
    const roots: ReturnType<typeof parseMarkdown>[] = [];
    const parsing = spent(() => {
      for (const text of texts) roots.push(parseMarkdown(text));
    });
    const recognising = spent(() => {
      texts.forEach((text, index) => {
        const root = roots[index];
        if (root) recognise({ name: files[index] ?? "", text, root });
      });
    });
    return { parsing, recognising };
  }).slice(3);
  const least = (which: "parsing" | "recognising") => Math.min(...rounds.map((round) => round[which])).toFixed(1);
  const size = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length / 100) / 10;
  console.log(
    `a document of ${size} KB on average: ${least("recognising")} ms to recognise, after ${least("parsing")} ms to parse`,
  );
}
