/** What must not go to the readers of a text. Secrets go to nobody; names, addresses and hosts of one's own not to readers outside. */
import type { Finding } from "../finding.ts";
import type { Manuscript } from "../manuscript.ts";
import { insideIn, namesOf } from "./inside.ts";
import { apart, type Leak, secretsIn } from "./secrets.ts";

/** For whom it is: those who work on it, the whole company, or customers and everybody else. */
export const READERS = ["team", "company", "customers"] as const;
export type Readers = (typeof READERS)[number];

export function checkLeaks(manuscript: Manuscript, readers: Readers): Finding[] {
  const names = readers === "customers" ? namesOf(manuscript) : null;
  return manuscript.passages.flatMap(({ id, text }) => {
    const secrets = secretsIn(text);
    const found = readers === "customers" ? apart([...secrets, ...insideIn(text, names)]) : secrets;
    return found.map((leak) => finding(id, leak, leak.rule === "secret" ? SECRET : OUTSIDE));
  });
}

type Words = { why: string; question: string };
const SECRET: Words = {
  why: "whoever reads this could use it",
  question: "Is it still valid? Then replace it where it is used, and not only here",
};
const OUTSIDE: Words = {
  why: "this text is for readers outside",
  question: "Which role, service or place could stand here instead?",
};

function finding(passage: string, { from, to, rule, what }: Leak, { why, question }: Words): Finding {
  return { passage, from, to, kind: "leak", rule, message: `It shows ${what}, and ${why}`, question, rewrite: null };
}
