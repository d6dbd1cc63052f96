/** What is fine among colleagues and means nothing, or too much, to readers outside: addresses, people, hosts of one's own. */
import type { Manuscript } from "../manuscript.ts";
import { apart, type Leak } from "./secrets.ts";

const ADDRESS = /(?<![\w.+-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;
const HANDLE = /(?<![\w@./-])@[A-Za-z][\w.-]{1,38}[A-Za-z0-9]\b/g;
const PHONE = /(?<![\w.-])\+\d{1,3}[\s/-]?(?:\(?\d{2,5}\)?[\s/-]?){2,4}\d{2,}\b/g;

/** Names that only resolve inside, private ranges of addresses, and machines called by number. */
const HOSTS: readonly RegExp[] = [
  /(?<![\w.-])[a-z0-9][\w-]{0,62}(?:\.[\w-]{1,63}){0,4}\.(?:internal|local|lan|corp|intranet|intra|home|private|svc|cluster\.local)(?![\w-])/gi,
  /(?<![\d.])(?:10\.\d{1,3}\.\d{1,3}\.\d{1,3}|192\.168\.\d{1,3}\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3})(?::\d{2,5})?(?![\d.])/g,
  /(?<![\w.-])(?:ip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3})\b/g,
  /(?<![\w./-])(?:(?:[a-z0-9]{1,20}-){1,4}(?:prod|prd|stage|staging|stg|db|web|app|api|cache|node|worker|master|replica|primary|queue|redis|pg|sql|mq|lb|vm|host|server|broker)|(?:prod|prd|staging|stg|db|web|cache|worker|replica|redis|pg|sql|mq|lb|vm|srv))(?:-\d{1,3}|\d{2,3})(?![\w-]|\.\d)/g,
  /\bhttps?:\/\/(?:localhost|grafana|kibana|jira|confluence|wiki|jenkins|prometheus|argocd|vault|sentry|gitlab)(?:[.:/][\w./?=&#%:-]*)?/gi,
];

/** Where two overlap, what is named first here stands. */
export function insideIn(text: string, names: RegExp | null): Leak[] {
  const found: Leak[] = [];
  const add = (pattern: RegExp, rule: string, what: string) => {
    for (const { 0: match, index } of text.matchAll(pattern))
      found.push({ from: index, to: index + match.length, rule, what });
  };
  add(ADDRESS, "address", "an e-mail address");
  add(PHONE, "address", "a telephone number");
  for (const pattern of HOSTS) add(pattern, "internal-host", "a name of a machine or tool inside");
  add(HANDLE, "name", "a person");
  if (names) add(names, "name", "a person");
  return apart(found);
}

/** The people that the facts name: whole names anywhere, first names as words of their own. Null where none is named. */
export function namesOf({ people, actionItems }: Pick<Manuscript, "people" | "actionItems">): RegExp | null {
  const said = [...people.map(({ name }) => name), ...actionItems.flatMap(({ owner }) => owner ?? [])];
  const words = new Set<string>();
  for (const name of said.slice(0, 200)) {
    if (/\b(?:team|group|squad|on-?call|support|engineering|platform|ops|sre|infra\w*|all|everyone)\b/i.test(name))
      continue;
    const clean = name.replace(/[@()]/g, " ").trim();
    if (clean.length < 3 || !/^\p{Lu}|^[a-z][\w.-]+$/u.test(clean)) continue;
    words.add(clean);
    const [first = ""] = clean.split(/\s+/);
    if (/^\p{Lu}\p{Ll}{2,}$/u.test(first)) words.add(first);
  }
  if (words.size === 0) return null;
  const either = [...words]
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${either.join("|")})(?![\\p{L}\\p{N}_])`, "gu");
}
