/** The exit codes of the command line and of the server as a process, all of them. `afterword help` prints this table. */
import type { RefusalCode } from "./refusal.ts";

export const EXIT = {
  ok: 0,
  bug: 1,
  usage: 2,
  missing: 3,
  notAllowed: 4,
  conflict: 5,
  unavailable: 6,
  partly: 7,
  found: 8,
  interrupted: 130,
} as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

export const MEANING: Record<Exit, string> = {
  0: "done",
  1: "a fault in Afterword itself",
  2: "the words of the command, or the input, do not fit",
  3: "what was named is not there",
  4: "not allowed",
  5: "a conflict with what somebody else changed; nothing is lost, the message says where your text is",
  6: "the server or its database cannot be reached or is full",
  7: "some of several were refused, the others done",
  8: "`check` found what `--fail-on` names",
  130: "interrupted",
};

export const EXIT_OF_REFUSAL = {
  invalid: EXIT.usage,
  "too-large": EXIT.usage,
  "not-found": EXIT.missing,
  "not-signed-in": EXIT.notAllowed,
  "not-allowed": EXIT.notAllowed,
  conflict: EXIT.conflict,
  unavailable: EXIT.unavailable,
} as const satisfies Record<RefusalCode, Exit>;
