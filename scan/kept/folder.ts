/**
 * The state of a scan in a folder: what was found in each unit, so that a stopped scan goes on and a second one reads only what changed. Small
 * findings go into a journal, one record after another; large ones into files of their own. Each run appends to a journal of its own, so that two at
 * once do not disturb each other. A record counts when it is whole: a crash costs the last one at most.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Question } from "@afterword/model/question";
import type { Kept, KeptFindings, KeptWriter, Pass } from "../engine/kept.ts";
import type { Unit, UnitReport } from "../unit.ts";
import { isSameContent, nameOf, stateOf } from "./fingerprint.ts";
import { type Journal, openJournal, readJournals, type Stored } from "./journal.ts";
import { pruneStates } from "./prune.ts";
import { orFull } from "./refused.ts";
import { type Spill, spill } from "./spill.ts";

export type KeptInFolder = Kept & { folder: string; close(): void };

/** `keys`: a hash of all keys asked for. Findings depend on both, and on how they are written (`FORM`). */
export function keptInFolder(state: string, asked: { question: Question; keys: string }): KeptInFolder {
  const name = nameOfQuestion(asked);
  const folder = join(state, name);
  orFull(state, () => mkdirSync(folder, { recursive: true, mode: 0o700 }));
  orFull(state, () => pruneStates(state, { own: name, now: Date.now() }));
  const known = readJournals(folder);
  let journal: Journal | null = null;

  async function find(unit: Unit, pass: Pass): Promise<KeptFindings | null> {
    const like = [known.get(nameOf(unit, pass)), known.get(stateOf(unit, pass))];
    const stored = like.find((one) => one && isSameContent(unit, one));
    return stored ? { report: stored.report, findings: stored.findings() } : null;
  }

  function begin(unit: Unit, pass: Pass): KeptWriter {
    let findings: Spill | null = spill(folder);
    // Pieces come faster than they can be written, and in their order.
    let before: Promise<void> = Promise.resolve();
    const after = (work: () => void): Promise<void> => {
      before = before.then(() => orFull(state, work));
      return before;
    };
    return {
      add: (piece) => after(() => findings?.add(piece)),
      done: (report: UnitReport) =>
        after(() => {
          journal ??= openJournal(folder);
          if (findings && report.condition !== "changed" && report.condition !== "growing") {
            const stored: Stored = journal.append({ unit, pass, report }, findings);
            known.set(nameOf(unit, pass), stored).set(stateOf(unit, pass), stored);
          } else findings?.drop();
          findings = null;
        }),
      async drop() {
        await before.catch(() => {});
        findings?.drop();
        findings = null;
      },
    };
  }

  return { folder, find, begin, close: () => journal?.close() };
}

const FORM = 1;
/** Another kernel may find what this one does not. */
const KERNEL = createHash("sha256")
  .update(readFileSync(new URL("../kernel/kernel.wasm", import.meta.url)))
  .digest("hex");

/** Which files were named is not in it: what was found in one stays found, whatever is asked of besides. */
function nameOfQuestion({ question, keys }: { question: Question; keys: string }): string {
  const { paths: _p, sources: _s, expectedSources: _e, gapSeconds: _g, masksAddresses: _m, ...rest } = question;
  return createHash("sha256")
    .update(JSON.stringify([FORM, KERNEL, rest, keys]))
    .digest("hex")
    .slice(0, 32);
}
