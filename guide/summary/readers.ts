/** The same sentence for other readers: names become roles, and what only means something inside is left out. */
import type { Readers } from "../leaks/check.ts";
import { insideIn, namesOf } from "../leaks/inside.ts";
import { secretsIn } from "../leaks/secrets.ts";
import type { Manuscript } from "../manuscript.ts";

/** Null where the sentence cannot be said to these readers at all. */
export function sayTo(readers: Readers, text: string, manuscript: Manuscript): string | null {
  if (secretsIn(text).length > 0) return null;
  if (readers === "team") return text;
  const leaks = insideIn(text, namesOf(manuscript));
  if (leaks.some(({ rule }) => rule === "address" || (rule === "internal-host" && readers === "customers")))
    return null;
  let said = "";
  let at = 0;
  for (const { from, to, rule } of leaks) {
    const stood = text.slice(from, to);
    const instead = rule === "name" ? roleOf(stood, manuscript) : "an internal host";
    // Two people of one role side by side would read as one twice; that is left to the author.
    said += text.slice(at, from) + (from === 0 ? upperFirst(instead) : instead);
    at = to;
  }
  return (said + text.slice(at)).replace(/\bthe (the|a|an) /gi, "$1 ");
}

function roleOf(name: string, { people }: Manuscript): string {
  const bare = name.replace(/^@/, "").toLowerCase();
  const person = people.find(
    (one) => one.name.toLowerCase().split(/\s+/).includes(bare) || one.name.toLowerCase() === bare,
  );
  const role = person?.role?.toLowerCase() ?? "";
  if (role === "" || /^(?:author|owner|attendee|reviewer)$/.test(role)) return "a colleague";
  return role === "on call" || role === "on-call" ? "the person on call" : `the ${role}`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
