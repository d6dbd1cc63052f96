/** Asks a question of an archive: finds the files, reads them, and says what can be said. The door of this room. */
import { CLAIM_FORMAT, type FileReport } from "@afterword/model/claim";
import type { Counting, Question } from "@afterword/model/question";
import { blindSpotsOf } from "./claim/blind-spots.ts";
import { archiveHash, fileReport } from "./claim/files.ts";
import { countVerdicts, type Findings, findingsOf } from "./claim/findings.ts";
import { quotesFor } from "./claim/quotes.ts";
import { sentenceOf } from "./claim/sentence.ts";
import type { Answer, ClaimHead } from "./claim/write.ts";
import { type Counts, countIn } from "./count/count.ts";
import { countsOf } from "./coverage/counts.ts";
import { type Coverage, coverageOf } from "./coverage/coverage.ts";
import type { UnitRead } from "./coverage/holes.ts";
import { secondsOf } from "./coverage/span.ts";
import { keptInMemory } from "./engine/kept.ts";
import { type Scanned, type ScanOptions, scan } from "./engine/run.ts";
import { checkQuestion } from "./question/check.ts";
import { refuseFieldNobodyHas } from "./question/field-there.ts";
import { type Keys, type KeysRead, keyListOf, readKeys } from "./question/keys.ts";
import { hashOfKeys } from "./question/keys-hash.ts";
import { wayOfReading } from "./read/way.ts";
import { signsIn } from "./signs/signs.ts";
import { manifestOf } from "./sources/manifest.ts";
import type { Unit } from "./unit.ts";

export type AskOptions = Omit<ScanOptions, "units"> & {
  made: { command: string; folder: string; afterword: string };
};

/** `reused`: files that an earlier run had read and that have not changed since. */
export type Asked = Answer & { reused: number };

export async function askForKeys(question: Question, given: KeysRead, options: AskOptions): Promise<Asked> {
  checkQuestion(question);
  const began = performance.now();
  const read = await readArchive(question, given.keys, options);
  const found = { keys: given.keys, tally: read.scanned.tally, units: read.units };
  const bytes = read.reports.reduce((sum, file) => sum + file.bytes, 0);
  const quotes = quotesFor(found, { bytes, addresses: question.masksAddresses });
  const findings: Findings = { ...found, complete: read.coverage.complete, quotes };
  const { asked, blank, warnings } = given;
  const keys = { asked, distinct: given.keys.count, blank, warnings, hash: hashOfKeys(given.keys) };
  const counts = countVerdicts(findings);
  const head = headOf(question, read, { counts, keys, counted: null, made: madeBy(options, read, began) });
  return { head, findings: () => findingsOf(findings), reused: read.scanned.reused };
}

/** Counts instead: lines, those that match, or the values of a place. Coverage is told all the same. */
export async function askForCounts(question: Question, counting: Counting, options: AskOptions): Promise<Asked> {
  checkQuestion(question);
  const began = performance.now();
  // The engine reads for keys; it is given one that is in no log.
  const { keys } = await readKeys([{ list: keyListOf("nothing", "afterword counts \u0001"), form: { is: "lines" } }]);
  const anywhere: Question = { ...question, asks: { is: "keys", place: { is: "anywhere" } } };
  const read = await readArchive(anywhere, keys, { ...options, only: "receipts" });
  const into: Counts = { total: 0, values: new Map() };
  for (const { unit, copyOf } of read.files) {
    options.signal?.throwIfAborted();
    if (copyOf === null) countIn(unit, question, counting, into);
    await new Promise(setImmediate);
  }
  const values = [...into.values].map(([value, count]) => ({ value, count }));
  values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const counted = {
    total: into.total,
    values: values.slice(0, MOST_VALUES),
    more: Math.max(0, values.length - MOST_VALUES),
  };
  const counts = { received: 0, mentioned: 0, never: 0, undecided: 0 };
  const head = headOf(question, read, { counts, keys: null, counted, made: madeBy(options, read, began) });
  return { head, findings: () => [], reused: read.scanned.reused };
}

const MOST_VALUES = 1_000;

type Read = HeadKnown & { units: Unit[]; scanned: Scanned };

/** `signs`: looks into the files for what they say of themselves. */
export type HeadKnown = Coverage & {
  files: UnitRead[];
  reports: FileReport[];
  signs: () => ReturnType<typeof signsIn>;
};

async function readArchive(question: Question, keys: Keys, options: AskOptions): Promise<Read> {
  const units = await manifestOf(question);
  if (question.asks.is === "keys")
    await refuseFieldNobodyHas(question.asks.place, units, (name) => occurs(name, question, { ...options, units }));
  const scanned = await scan(question, keys, { ...options, units });
  const files = unitsRead(units, scanned);
  const own = files.filter(({ copyOf }) => copyOf === null).map(({ unit }) => unit);
  const signs = () => signsIn(own, question);
  return { units, scanned, files, reports: files.map(fileReport), signs, ...coverageOf(question, files) };
}

/** In any writing, whenever it was. Nothing of it is kept: other processes know nothing of this question. */
async function occurs(name: string, question: Question, { elsewhere: _, ...options }: ScanOptions): Promise<boolean> {
  const { keys } = await readKeys([{ list: keyListOf("the field", name), form: { is: "lines" } }]);
  const anywhere: Question = {
    ...question,
    asks: { is: "keys", place: { is: "anywhere" } },
    window: { from: null, to: null },
  };
  const { tally } = await scan(anywhere, keys, { ...options, kept: keptInMemory() });
  return tally(0) !== null;
}

type Said = Pick<ClaimHead, "counts" | "keys" | "counted" | "made">;

export function headOf(
  question: Question,
  { coverage, sources, files, reports, signs }: HeadKnown,
  said: Said,
): ClaimHead {
  const own = files.filter(({ copyOf }) => copyOf === null);
  const known = { ...said, coverage, question, sources, files: reports };
  const receipts = own.map(({ report }) => report.receivedMinutes);
  return {
    format: CLAIM_FORMAT,
    counts: said.counts,
    coverage,
    sentence: sentenceOf(known),
    question,
    keys: said.keys,
    received: said.keys && countsOf(receipts, secondsOf(question.window)),
    counted: said.counted,
    sources,
    files: reports,
    blindSpots: blindSpotsOf({
      ...known,
      withoutReceipts: said.keys ? withoutReceipts(files) : [],
      signs: signs(),
    }),
    made: said.made,
  };
}

function madeBy(options: AskOptions, { reports }: Read, began: number): ClaimHead["made"] {
  return {
    at: new Date().toISOString(),
    ...options.made,
    engine: "scan",
    runtime: `Node ${process.version.slice(1)}`,
    reading: wayOfReading(),
    archiveHash: archiveHash(reports),
    seconds: Math.round(performance.now() - began) / 1_000,
  };
}

function unitsRead(units: readonly Unit[], { reports, copyOf }: Scanned): UnitRead[] {
  return units.flatMap((unit, i) => {
    const report = reports[i];
    const copied = copyOf[i] ?? null;
    return report ? [{ unit, report, copyOf: copied === null ? null : (units[copied]?.path ?? null) }] : [];
  });
}

function withoutReceipts(files: readonly UnitRead[]): string[] {
  const sources = Map.groupBy(files, ({ unit }) => unit.source);
  return [...sources].flatMap(([source, own]) =>
    own.some(({ report, copyOf }) => copyOf !== null || report.receivedMinutes.length > 0) ? [] : [source],
  );
}
