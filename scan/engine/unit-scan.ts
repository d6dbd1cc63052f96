/** Reads units, one after another, in one thread: content in, a report and a log of findings out. */

import { detect, SAMPLE_BYTES } from "../formats/detect.ts";
import { type Kernel, startKernel } from "../kernel/kernel.ts";
import { BEFORE, CHUNK, LOG, MOST_MATCHES, overlap, type WorkerPlaces } from "../kernel/memory.ts";
import { openUnit } from "../read/reader.ts";
import type { Dialect, TimeRule, Unit, UnitEnd, UnitReport } from "../unit.ts";
import { beginningsOf } from "./copies.ts";
import { tellDialect, tellForms } from "./dialect.ts";
import { lineCutter } from "./line-cutter.ts";
import { memberPath } from "./member-path.ts";
import { daysOfUnit } from "./moments.ts";
import type { PassSetup } from "./pass.ts";
import { traceSearch } from "./trace-search.ts";

/** `sentAway`: the findings are only the rest of them. */
export type UnitFound = { report: UnitReport; findings: Uint8Array[]; sentAway: boolean };

/** Called for every piece of content with its length; true: stop. */
export type Reading = (bytes: number) => boolean;

export class Stopped extends Error {}

/** `sendAway` takes what was found so far in a unit where so much is found that it cannot be held. */
export type UnitScanner = {
  scan(unit: Unit, reading: Reading, sendAway: (findings: Uint8Array[]) => void): UnitFound;
  kernel: Kernel;
};

export function unitScanner(setup: PassSetup, places: WorkerPlaces): UnitScanner {
  const memory = new Uint8Array(setup.memory.buffer);
  const days = daysOfUnit(setup.memory, places.days);
  const place = setup.question.asks.is === "keys" ? setup.question.asks.place : ({ is: "anywhere" } as const);
  let rule: TimeRule | null = null;
  let findings: Uint8Array[] = [];
  let sentAway = false;
  let sendAway: (findings: Uint8Array[]) => void = () => {};
  const answer = new DataView(setup.memory.buffer, places.answer, 32);

  const kernel = startKernel(setup.module, setup.memory, {
    askTime(from, to, before) {
      const line = copy(memory, from >>> 0, to >>> 0, MOST_ASKED);
      if (before !== 0) rule?.follow(before >>> 0);
      const read = rule?.read(line);
      if (!read || read.seconds < 1 || read.seconds >= 0xffff_fffe) return 0;
      const { seconds, at, same, secondsAt, secondsBelow, after } = read;
      for (const [i, value] of [seconds, at, same, secondsAt, secondsBelow, after].entries()) {
        answer.setInt32(i * 4, value, true);
      }
      return 1;
    },
    pageOfDay: (day) => days.page(day),
    spill(length) {
      findings.push(memory.slice(places.log, places.log + length));
      if (findings.length < MOST_HELD) return;
      sendAway(findings);
      findings = [];
      sentAway = true;
    },
    standsInPath(from, at) {
      const start = Math.max(from >>> 0, places.text - BEFORE);
      const path = memberPath(copy(memory, start, (at >>> 0) + 256, 1 << 21), (at >>> 0) - start);
      return path === ("name" in place ? place.name : "") ? 1 : 0;
    },
    wholeLine: (from, to) => cutter?.cut(from >>> 0, to >>> 0),
    unescaped: (at) => traces?.unescaped(at >>> 0) ?? at,
  });
  prepare(kernel, setup, places);
  const traces = setup.traces ? traceSearch(kernel, setup, places) : null;
  const cutter = place.is === "capture" && setup.fields ? lineCutter(kernel, memory, places, place) : null;
  const isField = place.is === "field" || place.is === "parameter";
  /** Of memory's byte 0, in the content. */
  let offset = 0;

  function look(from: number, to: number, end: number, continues: boolean): void {
    if (cutter) cutter.end = end;
    if (traces) traces.search(from, to, end, continues, walk);
    else walk(from, to, continues);
  }

  function walk(from: number, to: number, continues: boolean): void {
    if (isField && setup.fields) kernel.searchReceipts(from, to, offset, continues ? 1 : 0);
    else {
      if (cutter) cutter.offset = offset;
      kernel.walkLines(from, to, offset, continues ? 1 : 0, cutter ? 1 : 0);
    }
  }

  function scan(unit: Unit, reading: Reading, away: typeof sendAway): UnitFound {
    findings = [];
    sentAway = false;
    sendAway = away;
    kernel.beginLog();
    const reader = openUnit(unit);
    try {
      const { text, textSize } = places;
      const begun = begin(unit);
      let { have } = begun;
      let searched = 0;
      let continues = false;
      offset = -text;
      memory[text - 1] = FEED;
      for (;;) {
        const last = lastFeed(memory, text + searched, text + have) - text;
        if (last >= 0) {
          look(text, text + last + 1, text + last + 1, continues);
          shift(last + 1);
          continues = false;
        } else if (have > textSize - CHUNK) {
          const to = have - overlap(setup.longest);
          look(text, text + to, text + have, continues);
          shift(to);
          kernel.moveLine(to);
          continues = true;
        }
        searched = have;
        const got = reader.read(memory.subarray(text + have, text + Math.min(have + CHUNK, textSize)));
        have += got;
        if (got === 0) break;
        if (reading(got)) throw new Stopped();
      }
      const end = reader.end();
      if (have > 0) look(text, closed(text + have, end), text + have, continues);
      return found(end, begun);

      function shift(by: number): void {
        memory.copyWithin(text - BEFORE, text + by - BEFORE, text + have);
        offset += by;
        have -= by;
        searched = 0;
      }
    } finally {
      reader.close();
    }

    function begin(unit: Unit) {
      const { text } = places;
      let have = 0;
      while (have < SAMPLE_BYTES) {
        const got = reader.read(memory.subarray(text + have, text + have + CHUNK - have));
        if (got === 0) break;
        have += got;
        if (reading(got)) throw new Stopped();
      }
      const { zone, year, timePattern } = setup.question;
      const head = memory.slice(text, text + Math.min(have, SAMPLE_BYTES));
      const dialect = detect(head, { zone, year, timePattern, modified: unit.modified });
      rule = dialect.time;
      tellDialect(kernel, memory, places, dialect);
      tellForms(kernel, memory, places, {
        place,
        format: dialect.format,
        head: head.subarray(0, 8192),
        marks: setup.is === "mentions",
      });
      return { dialect, have, beginnings: beginningsOf(head) };
    }
  }

  /** Ends the last line. Where the content was cut, what stands at the cut is not taken for whole: a letter goes on with it. */
  function closed(end: number, { condition }: UnitEnd): number {
    let at = end;
    if (condition !== "complete" && condition !== "open-tail") memory[at++] = 0x78;
    memory[at] = FEED;
    return at + 1;
  }

  function found(end: UnitEnd, { dialect, beginnings }: { dialect: Dialect; beginnings: number[] }): UnitFound {
    const { format, encoding, time } = dialect;
    if (kernel.logged() > 0) findings.push(memory.slice(places.log, places.log + kernel.logged()));
    kernel.resetLog();
    const assumed = time?.assumed();
    const earliest = kernel.earliest.value >>> 0;
    const hasTimes = earliest !== 0xffff_ffff;
    const report: UnitReport = {
      ...end,
      format,
      encoding,
      beginnings,
      lines: kernel.line.value >>> 0,
      linesWithoutTime: kernel.linesWithoutTime.value >>> 0,
      misfits: kernel.misfits.value >>> 0,
      outOfOrder: kernel.outOfOrder.value >>> 0,
      first: hasTimes ? earliest : null,
      last: hasTimes ? kernel.latest.value >>> 0 : null,
      assumed: [...(assumed?.zone ? (["zone"] as const) : []), ...(assumed?.year ? (["year"] as const) : [])],
      ...days.end(),
    };
    return { report, findings, sentAway };
  }

  return { scan, kernel };
}

const FEED = 10;
const MOST_ASKED = 1 << 16;
/** MB of findings. */
const MOST_HELD = 32;

function prepare(kernel: Kernel, setup: PassSetup, places: WorkerPlaces): void {
  const { shared, window } = setup;
  kernel.placeLines(places.answer, places.remembered, places.mark);
  kernel.placeKeys(shared.slots, shared.slotMask, shared.offsets, shared.bytes, shared.rows);
  kernel.placeFilter(shared.filter, shared.filterWords);
  kernel.knowKeys(setup.lengths, setup.longest, setup.compareAlways ? 1 : 0);
  kernel.placeFindings(shared.rows, places.log, LOG, places.batch, shared.stamp, places.stretches);
  kernel.setWindow(window ? 1 : 0, window?.from ?? 0, window?.to ?? 0);
  kernel.placeReceipts(places.waiting);
  kernel.placeTraces(shared.rows, shared.classes);
  kernel.placeMatches(places.matches, MOST_MATCHES);
}

/** A copy, because shared memory is not taken everywhere. */
function copy(memory: Uint8Array, from: number, to: number, most: number): Uint8Array {
  return memory.slice(from, Math.min(to, from + most));
}

function lastFeed(memory: Uint8Array, from: number, to: number): number {
  const found = memory.subarray(from, to).lastIndexOf(FEED);
  return found < 0 ? -1 : from + found;
}
