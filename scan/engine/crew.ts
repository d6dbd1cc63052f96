/** The threads of a scan: started once, they read the units of one pass after another. */
import type { Worker } from "node:worker_threads";
import type { WorkerPlaces } from "../kernel/memory.ts";
import type { Unit, UnitReport } from "../unit.ts";
import type { PassSetup } from "./pass.ts";
import { newShift, type Shift, stop } from "./shift.ts";
import { startThread } from "./thread.ts";
import type { FromWorker, ToWorker } from "./worker.ts";

export type Reads = {
  setup: PassSetup;
  /** In the order in which they are taken. */
  units: readonly Unit[];
  findings(unit: number, pieces: Uint8Array[]): void;
  done(unit: number, report: UnitReport, isTold: boolean): void;
};

export type Crew = {
  read(reads: Reads): Promise<void>;
  /** Of the pass that is being read. */
  shift(): Shift;
  /** Ends the reading with a reason. */
  stop(reason: unknown): void;
  close(): Promise<void>;
};

/** One thread for each place; none are started before there is something to read. */
export function crew(places: WorkerPlaces[]): Crew {
  let workers: Worker[] = [];
  let shift = newShift(places.length);
  let fail: (reason: unknown) => void = () => {};

  function read({ setup, units, findings, done }: Reads): Promise<void> {
    shift = newShift(places.length);
    if (workers.length === 0)
      workers = places.map(() => startThread(new URL("./worker.ts", import.meta.url), { resourceLimits: LIMITS }));
    let working = workers.length;
    return new Promise<void>((resolve, reject) => {
      fail = (reason) => {
        stop(shift);
        reject(reason);
      };
      workers.forEach((worker, number) => {
        worker.removeAllListeners();
        worker.on("error", fail);
        worker.on("message", (message: FromWorker) => {
          if (message.is === "finished") {
            if (--working === 0) resolve();
            return;
          }
          if (message.findings.length > 0) findings(message.unit, message.findings);
          if (message.is === "unit") done(message.unit, message.report, message.isTold);
        });
        const place = places[number];
        if (place) worker.postMessage({ setup, places: place, units, shift, number } satisfies ToWorker);
      });
    });
  }

  return {
    read,
    shift: () => shift,
    stop: (reason) => fail(reason),
    async close() {
      stop(shift);
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** What a thread makes and drops is small; what it would keep of it is memory for nothing. */
const LIMITS = { maxYoungGenerationSizeMb: 4 };
