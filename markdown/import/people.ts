/** People and their roles, from the facts that name them. Roles are about work; nothing here says whose fault it was. */
import type { Involved } from "@afterword/model/postmortem";
import type { Fact } from "./facts.ts";

const ROLES: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:incident )?(?:commander|ic)$|^incident (?:lead|manager|management lead|mgmt lead|commander ic)$|^lead$/,
    "incident commander",
  ],
  [
    /^(?:sre|developer|tech|technical|dev|engineering|operations|ops|comms|communications|customer|support|war room) (?:lead|liaison|commander|manager)$/,
    "",
  ],
  [/^(?:postmortem|report|document|incident|rca) (?:owner|lead|author|writer)s?$|^owners?$/, "owner"],
  [
    /^(?:authors?|written by|by|created by|prepared by|autor(?:en|es)?|auteurs?|editors?|drafted by|author s)$/,
    "author",
  ],
  [/^(?:postmortem |meeting )?(?:attendees|atendees|participants|teilnehmer|présents)$/, "attendee"],
  [
    /^(?:incident )?(?:responders?|respondents?|response team|on call|oncall|on call engineers?|first responders?|engineers?|people involved|names of people involved|beteiligte|people|team members|contributors|who)$/,
    "responder",
  ],
  [/^(?:scribes?|note taker)$/, "scribe"],
  [
    /^(?:reviewers?|reviewed by|approvers?|approved by|facilitators?|moderators?|reporters?|reported by|assignees?|stakeholders)$/,
    "",
  ],
];

export function peopleOf(facts: readonly Fact[]): Involved[] {
  const people: Involved[] = [];
  const seen = new Set<string>();
  for (const { label, value } of facts) {
    const found = ROLES.find(([pattern]) => pattern.test(label));
    if (!found) continue;
    const named =
      found[1] ||
      label
        .replace(/ by$/, "")
        .replace(/s$/, "")
        .replace(/^reviewed$/, "reviewer")
        .replace(/^approved$/, "approver")
        .replace(/^reported$/, "reporter");
    for (const { name, role } of namesIn(value)) {
      const key = `${name.toLowerCase()} ${(role ?? named).toLowerCase()}`;
      if (seen.has(key) || people.length >= 500) continue;
      seen.add(key);
      people.push({ name, role: role ?? named });
    }
  }
  return people;
}

/** "Ana Silva <ana@example.org>, @rob and Kim (scribe)" → three people. A sentence names nobody. */
function namesIn(value: string): Involved[] {
  if (value.length > 600) return [];
  return value
    .replace(/<[^<>]{0,200}>|\bmailto:\S{1,200}|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}/g, "")
    .split(/\s{0,3}(?:[,;&/•|]|\band\b|\bund\b|\bet\b|\by\b|\n)\s{0,3}/)
    .flatMap((part) => {
      const [, bare = "", bracket] = /^([^(]{0,200})(?:\(([^()]{1,80})\))?/.exec(part.trim()) ?? [];
      const [person = "", after] = bare.split(/\s[-–—]\s/);
      const name = person.replace(/^[@_*\s-]+|[@_*\s.:]+$/g, "").trim();
      if (
        !name ||
        name.length > 60 ||
        name.split(/\s+/).length > 4 ||
        !/\p{L}/u.test(name) ||
        /^(?:the|all|everyone|see|none|n\/a|link|various|unknown|someone|your|names?|team)\b/i.test(name)
      )
        return [];
      const role = (bracket ?? after ?? "").trim();
      return [
        {
          name: name.slice(0, 200),
          role: role && role.length <= 60 && !/@|https?:|use initials/i.test(role) ? role : null,
        },
      ];
    });
}
