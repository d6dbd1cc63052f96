/** Asks a question of an archive: finds the files, reads them, and says what can be said. The door of this room. */
import { CLAIM_FORMAT } from "@afterword/model/claim";
import type { Question } from "@afterword/model/question";
import { blindSpotsOf } from "./claim/blind-spots.ts";
import { archiveHash, fileReport } from "./claim/files.ts";
import { countVerdicts, type Findings, findingsOf } from "./claim/findings.ts";
import { quotesFor } from "./claim/quotes.ts";
import { sentenceOf } from "./claim/sentence.ts";
import type { Answer } from "./claim/write.ts";
import { countsOf } from "./coverage/counts.ts";
import { coverageOf } from "./coverage/coverage.ts";
import type { UnitRead } from "./coverage/holes.ts";
import { secondsOf } from "./coverage/span.ts";
import { type Scanned, type ScanOptions, scan } from "./engine/run.ts";
import type { KeysRead } from "./question/keys.ts";
import { hashOfKeys } from "./question/keys-hash.ts";
import { wayOfReading } from "./read/way.ts";
import { manifestOf } from "./sources/manifest.ts";
import type { Unit } from "./unit.ts";

export type AskOptions = Omit<ScanOptions, "units"> & {
  made: { command: string; folder: string; afterword: string };
};

/** `reused`: files that an earlier run had read and that have not changed since. */
export type Asked = Answer & { reused: number };

export async function askForKeys(question: Question, given: KeysRead, options: AskOptions): Promise<Asked> {
  const began = performance.now();
  const units = await manifestOf(question);
  const scanned = await scan(question, given.keys, { ...options, units });
  const files = unitsRead(units, scanned);
  const reports = files.map(fileReport);
  const { coverage, sources } = coverageOf(question, files);
  const found = { keys: given.keys, tally: scanned.tally, units };
  const bytes = reports.reduce((sum, file) => sum + file.bytes, 0);
  const findings: Findings = {
    ...found,
    complete: coverage.complete,
    quotes: quotesFor(found, { bytes, addresses: question.masksAddresses }),
  };
  const known = { counts: countVerdicts(findings), coverage, question, sources, files: reports, counted: null };
  const keys = {
    asked: given.asked,
    distinct: given.keys.count,
    blank: given.blank,
    warnings: given.warnings,
    hash: hashOfKeys(given.keys),
  };
  const head: Answer["head"] = {
    format: CLAIM_FORMAT,
    counts: known.counts,
    coverage,
    sentence: sentenceOf({ ...known, keys }),
    question,
    keys,
    received: countsOf(
      files.filter(({ copyOf }) => copyOf === null).map(({ report }) => report.receivedMinutes),
      secondsOf(question.window),
    ),
    counted: null,
    sources,
    files: reports,
    blindSpots: blindSpotsOf({ ...known, withoutReceipts: withoutReceipts(files) }),
    made: {
      at: new Date().toISOString(),
      ...options.made,
      engine: "scan",
      runtime: `Node ${process.version.slice(1)}`,
      reading: wayOfReading(),
      archiveHash: archiveHash(reports),
      seconds: Math.round(performance.now() - began) / 1_000,
    },
  };
  return { head, findings: () => findingsOf(findings), reused: scanned.reused };
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
