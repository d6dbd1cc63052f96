/** What PostgreSQL and the way to it can answer instead of an answer, in words a caller can act on. Everything else is a bug. */
import { Refusal } from "@afterword/model/refusal";

/** A refusal where the caller can do something; else the error as it is. */
export function inWords(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = codeOf(error);
  const words = wordsFor(code, error.message);
  return words ? new Refusal(...words, { cause: error }) : error;
}

/** Two changes crossed and one had to give way: doing it again is all that is needed. */
export function isWorthRetrying(error: unknown): boolean {
  return ["40001", "40P01"].includes(codeOf(error));
}

const AWAY = new Set([
  "57P01",
  "57P02",
  "57P03",
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "EAI_AGAIN",
]);
const AWAY_WITHOUT_A_CODE = /^(Connection terminated|timeout exceeded when trying to connect|Client .* not queryable)/;
const UNSTORABLE = new Set(["22021", "22P05", "22P02", "22007", "22008", "22009"]);

function wordsFor(code: string, message: string): [Refusal["code"], string] | null {
  if (code === "53100") {
    return [
      "unavailable",
      "Cannot save: the disk that holds the database is full. Nothing of this was saved; free some space and try again",
    ];
  }
  if (code === "25006") {
    return [
      "unavailable",
      "Cannot save: the database is read-only now. Nothing of this was saved; try again when it takes changes",
    ];
  }
  if (AWAY.has(code) || code.startsWith("08") || AWAY_WITHOUT_A_CODE.test(message)) {
    return [
      "unavailable",
      "Cannot reach the database: the connection is gone. What was not confirmed may not be saved; try again when it is back",
    ];
  }
  if (code === "53300")
    return [
      "unavailable",
      "Cannot reach the database: it takes no more connections now. Nothing of this was saved; try again in a moment",
    ];
  if (code === "57014")
    return [
      "unavailable",
      "Cannot finish this: the database took longer than 30 seconds. Nothing of this was saved; try again, or ask for less at once",
    ];
  if (code === "55P03")
    return [
      "unavailable",
      "Cannot finish this: another change holds what it needs. Nothing of this was saved; try again in a moment",
    ];
  if (code === "58030" || code === "XX001") {
    return [
      "unavailable",
      "Cannot go on: the disk that holds the database fails. Nothing of this was saved; look at the disk, and restore a backup elsewhere",
    ];
  }
  if (code.startsWith("28") || code === "3D000") {
    return ["unavailable", `Cannot open the database: ${message}. Check user, password and database name`];
  }
  if (code === "23505") return ["conflict", "Cannot save this: it is here already. Load it anew to see what is"];
  // The message may quote what a person wrote, so it stays in the cause.
  if (UNSTORABLE.has(code)) {
    return [
      "invalid",
      "Cannot keep this: it holds a NUL, half a character or a day outside the calendar. Take it out and try again",
    ];
  }
  return null;
}

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : "";
}
