/** The server as a process, until it is told to stop. The URL goes to stdout, all talk to stderr. */

import { subscribe } from "node:diagnostics_channel";
import { EXIT, EXIT_OF_REFUSAL } from "@afterword/model/exit";
import { Refusal } from "@afterword/model/refusal";
import { log } from "./log.ts";
import { type Running, startServer } from "./main.ts";
import { readSettings } from "./settings.ts";

const STOP_WITHIN_MS = 10_000;

let stopping = false;
const starting = start();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));
// A server that a command started for itself ends when the command does, however that ended: its end of the pipe closes.
if (process.argv.includes("--until-input-ends")) {
  const untilQuiet = watchRequests();
  process.stdin.on("end", () => void untilQuiet().then(() => stop(0))).resume();
}
// After an error that nobody caught, what this process believes may be wrong; what was acknowledged is in the database.
process.on("uncaughtException", (error) => {
  log("ending after an error that nobody caught", error);
  void stop(1);
});
process.on("unhandledRejection", (error) => log("an error that nobody waited for", error));

try {
  console.log(`Afterword is at ${(await starting).url}`);
} catch (error) {
  if (!(error instanceof Refusal)) log("could not start", error);
  else console.error(error.message);
  process.exit(error instanceof Refusal ? EXIT_OF_REFUSAL[error.code] : EXIT.bug);
}

async function start(): Promise<Running> {
  return startServer(readSettings(), () => {
    log(
      "the database ends again and again; look at its log (postgres/postgres.log in the data folder), then start Afterword again",
    );
    void stop(1);
  });
}

/** A signal during the start waits for it: a PostgreSQL that is half started must not stay behind. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => {
    log("stopping took too long; every text is in the database already");
    process.exit(1);
  }, STOP_WITHIN_MS).unref();
  try {
    await (await starting).stop();
    process.exit(code);
  } catch (error) {
    log("could not stop in order", error);
    process.exit(1);
  }
}

const QUIET_MS = 500;
const QUIET_WITHIN_MS = 10_000;

/** Another command may have found this server meanwhile and be in the middle of something: it is let finish. */
function watchRequests(): () => Promise<void> {
  let open = 0;
  let last = 0;
  const note = (change: number) => () => {
    open += change;
    last = Date.now();
  };
  subscribe("http.server.request.start", note(1));
  subscribe("http.server.response.finish", note(-1));
  return async () => {
    const end = Date.now() + QUIET_WITHIN_MS;
    while (Date.now() < end && (open > 0 || Date.now() - last < QUIET_MS)) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
}
