/** In a timeline a person's name is a hint to use a role: "Rob rolls back" reads "on-call rolls back". */
import { type Named, whoIs } from "../people.ts";
import { type Hit, hit, type Reading } from "../reading.ts";

export function roleHint(reading: Reading, named: Named): Hit[] {
  if (reading.kind !== "timeline") return [];
  for (const { subject, verb } of reading.clauses) {
    const { head } = subject;
    if (!head || !verb || head.tag === "pronoun" || head.mute) continue;
    const isName =
      head.text.startsWith("@") ||
      named.has(head.lower) ||
      (/^\p{Lu}\p{Ll}/u.test(head.text) && whoIs(head, NOBODY_NAMED) === "person" && head.tag === "name");
    if (isName) return [hit("role", head)];
  }
  return [];
}

const NOBODY_NAMED: Named = new Set();
