/** Brings the findings of units into the rows in one pass: those that were kept, and those that must be read. */
import type { WorkerPlaces } from "../kernel/memory.ts";
import type { Unit, UnitReport } from "../unit.ts";
import type { Crew } from "./crew.ts";
import type { Elsewhere } from "./elsewhere.ts";
import type { Kept, KeptWriter, Pass } from "./kept.ts";
import type { PassSetup } from "./pass.ts";
import { tellingOf } from "./telling.ts";
import { unitScanner } from "./unit-scan.ts";

export type Done = (unit: Unit, report: UnitReport) => void;

type Asked = {
  setup: PassSetup;
  own: WorkerPlaces | undefined;
  kept: Kept;
  name: Pass;
  signal: AbortSignal | undefined;
  /** Null: nobody else reads. `left`: of a pass for mentions, which keys are looked for. */
  elsewhere: (Elsewhere & { left: Uint8Array | null }) | null;
  /** Null: everything is read in this thread. */
  threads: Crew | null;
};

export function unitReading({ setup, own, kept, name, signal, elsewhere, threads }: Asked) {
  if (!own) throw new Error("reading needs a place in memory");
  const place = own;
  const scanner = unitScanner(setup, place);
  const reports: UnitReport[] = [];

  async function readAll(units: readonly Unit[], done: Done) {
    const toRead: Unit[] = [];
    for (const unit of units) {
      signal?.throwIfAborted();
      const report = await tellKept(unit);
      if (!report) toRead.push(unit);
      else done(unit, report);
    }
    const inTurn = await readElsewhere(largestFirst(toRead), done);
    if (inTurn.length > 0) await (threads ? readByThreads(threads, inTurn, done) : readHere(inTurn, done));
    return { reports, read: toRead.length, reused: units.length - toRead.length };
  }

  async function tellKept(unit: Unit): Promise<UnitReport | null> {
    const found = await kept.find(unit, name);
    if (!found) return null;
    const telling = tellingOf(scanner.kernel, setup.memory, place, {
      unit: unit.index,
      doubtful: found.report.doubtful,
    });
    for await (const piece of found.findings) telling.piece(piece);
    telling.end();
    reports[unit.index] = found.report;
    return found.report;
  }

  /** Gives back those that nobody has read. */
  async function readElsewhere(units: Unit[], done: Done): Promise<Unit[]> {
    if (!elsewhere || units.length === 0) return units;
    const left = new Map(units.map((unit) => [unit.index, unit]));
    const asked = { pass: name, left: elsewhere.left, units, signal };
    await elsewhere.read(asked, async ({ unit: index, report, findings }) => {
      const unit = left.get(index);
      if (!unit) return;
      left.delete(index);
      const telling = tellingOf(scanner.kernel, setup.memory, place, { unit: index, doubtful: report.doubtful });
      const writer = kept.begin(unit, name);
      for (const piece of findings) {
        telling.piece(piece);
        await writer.add(piece);
      }
      telling.end();
      await writer.done(report);
      reports[index] = report;
      done(unit, report);
    });
    signal?.throwIfAborted();
    return units.filter(({ index }) => left.has(index));
  }

  async function readHere(units: Unit[], done: Done): Promise<void> {
    for (const unit of units) {
      signal?.throwIfAborted();
      const pieces: Uint8Array[] = [];
      const { report, findings } = scanner.scan(
        unit,
        () => false,
        (away) => void pieces.push(...away),
      );
      pieces.push(...findings);
      const telling = tellingOf(scanner.kernel, setup.memory, place, { unit: unit.index, doubtful: report.doubtful });
      for (const piece of pieces) telling.piece(piece);
      telling.end();
      const writer = kept.begin(unit, name);
      for (const piece of pieces) await writer.add(piece);
      await writer.done(report);
      reports[unit.index] = report;
      done(unit, report);
    }
  }

  async function readByThreads(crew: Crew, units: Unit[], done: Done): Promise<void> {
    const byIndex = new Map(units.map((unit) => [unit.index, unit]));
    const writers = new Map<number, KeptWriter>();
    const writing = new Set<Promise<void>>();
    const untold: Unit[] = [];

    function write(work: Promise<void>): void {
      const written = work.catch((reason: unknown) => crew.stop(reason)).finally(() => writing.delete(written));
      writing.add(written);
    }
    function writerOf(index: number): KeptWriter | null {
      const unit = byIndex.get(index);
      const writer = writers.get(index) ?? (unit ? kept.begin(unit, name) : null);
      if (writer) writers.set(index, writer);
      return writer;
    }

    try {
      await crew.read({
        setup,
        units,
        findings(index, pieces) {
          const writer = writerOf(index);
          for (const piece of pieces) if (writer) write(writer.add(piece));
        },
        done(index, report, isTold) {
          const unit = byIndex.get(index);
          const writer = writerOf(index);
          if (!unit || !writer) return;
          if (!isTold) untold.push(unit);
          writers.delete(index);
          write(writer.done(report));
          reports[index] = report;
          done(unit, report);
        },
      });
    } catch (reason) {
      await Promise.allSettled([...writing, ...[...writers.values()].map((writer) => writer.drop())]);
      throw reason;
    }
    await Promise.all(writing);
    signal?.throwIfAborted();
    for (const unit of untold) if (!(await tellKept(unit))) await readHere([unit], () => {});
  }

  return { readAll };
}

/** So that no thread is left alone with a large one at the end. Units that go together are as large as all of them. */
function largestFirst(units: readonly Unit[]): Unit[] {
  const groups = new Map<string | number, Unit[]>();
  for (const unit of units) {
    const group = groups.get(unit.together ?? unit.index);
    if (group) group.push(unit);
    else groups.set(unit.together ?? unit.index, [unit]);
  }
  return [...groups.values()]
    .map((group) => ({ group, bytes: group.reduce((sum, unit) => sum + unit.storedBytes, 0) }))
    .sort((a, b) => b.bytes - a.bytes || (a.group[0]?.index ?? 0) - (b.group[0]?.index ?? 0))
    .flatMap(({ group }) => group);
}
