import { availableParallelism, hostname } from "node:os";
import { EXIT } from "@afterword/model/exit";
import { useS3 } from "@afterword/scan/s3/access";
import { openBoard } from "@afterword/store/scans/board";
import { atTheDoor } from "../command.ts";
import { databaseNamed } from "../elsewhere/database.ts";
import { workOn } from "../elsewhere/work.ts";
import { workersOf } from "../scan-run.ts";
import { s3 } from "../settings.ts";
import { terminal } from "../terminal.ts";

const STOPS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export function scanWorker({ on, threads }: { on?: string; threads?: string }): Promise<void> {
  return atTheDoor(async () => {
    useS3(s3);
    const count = threads === undefined ? availableParallelism() : workersOf(threads);
    const board = await openBoard(databaseNamed(on, "--on"), "worker");
    const stop = new AbortController();
    const onStop = () => stop.abort();
    for (const signal of STOPS) process.once(signal, onStop);
    try {
      terminal.say(`Waiting for scans, on ${hostname()} with ${count === 1 ? "one thread" : `${count} threads`}`);
      await workOn(board, { threads: count, signal: stop.signal, say: terminal.say });
      terminal.say("Stopped; what was being read is left to other workers");
      return EXIT.interrupted;
    } finally {
      for (const signal of STOPS) process.off(signal, onStop);
      await board.close();
    }
  });
}
