/** A thread that reads units: takes the next one until there is none, tells what it found, and hands it over to be kept. */
import { parentPort } from "node:worker_threads";
import type { WorkerPlaces } from "../kernel/memory.ts";
import type { Unit, UnitReport } from "../unit.ts";
import type { PassSetup } from "./pass.ts";
import { type Shift, underLock } from "./shift.ts";
import { tellingOf } from "./telling.ts";
import { Stopped, unitScanner } from "./unit-scan.ts";

export type ToWorker = { setup: PassSetup; places: WorkerPlaces; units: readonly Unit[]; shift: Shift; number: number };

export type FromWorker =
  | { is: "findings"; unit: number; findings: Uint8Array[] }
  | { is: "unit"; unit: number; report: UnitReport; findings: Uint8Array[]; isTold: boolean }
  | { is: "finished" };

parentPort?.on("message", (work: ToWorker) => {
  try {
    readUnits(work);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
  send({ is: "finished" });
});

function readUnits({ setup, places, units, shift, number }: ToWorker): void {
  const { scan, kernel } = unitScanner(setup, places);
  const control = new Int32Array(shift.control);
  const bytes = new Float64Array(shift.bytes);
  const reading = (got: number) => {
    bytes[number] = (bytes[number] ?? 0) + got;
    return Atomics.load(control, 2) !== 0;
  };
  for (const unit of mine(units, control)) {
    const { report, findings, sentAway } = scan(unit, reading, (findings) =>
      send({ is: "findings", unit: unit.index, findings }),
    );
    if (!sentAway && findings.length > 0 && setup.tells !== false) {
      underLock(control, () => {
        const telling = tellingOf(kernel, setup.memory, places, { unit: unit.index, doubtful: report.doubtful });
        for (const piece of findings) telling.piece(piece);
        telling.end();
      });
    }
    send({ is: "unit", unit: unit.index, report, findings, isTold: !sentAway });
  }
}

/** What others have not taken. Units that go together stand together, and go to whoever takes the first. */
function* mine(units: readonly Unit[], control: Int32Array): Iterable<Unit> {
  for (let next = Atomics.add(control, 0, 1); next < units.length; next = Atomics.add(control, 0, 1)) {
    const first = units[next];
    if (!first) return;
    const { together } = first;
    if (together === undefined) yield first;
    else if (units[next - 1]?.together !== together) {
      for (let at = next; units[at]?.together === together; at++) yield units[at] ?? first;
    }
  }
}

function send(message: FromWorker): void {
  const pieces = message.is === "finished" ? [] : message.findings;
  parentPort?.postMessage(
    message,
    pieces.map(({ buffer }) => buffer as ArrayBuffer),
  );
}
