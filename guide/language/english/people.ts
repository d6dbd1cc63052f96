/** Who or what an English noun or pronoun stands for, as far as the word tells. */
import { GIVEN_NAMES } from "../given-names.ts";
import type { Word } from "../sentence.ts";

export type Who =
  /** "I", "me". */
  | "self"
  /** "we", "our team". */
  | "us"
  /** A person, a role, a name, "someone". */
  | "person"
  /** A team, a department, a company at work on it. */
  | "group"
  /** Users and customers: people whom the event befell. */
  | "public"
  /** What people decide and do, as a subject: "that decision", "the plan". */
  | "deed"
  /** A system, a document, an event. */
  | "thing"
  /** A capitalised word that may be a name or a product. */
  | "unknown"
  /** The clause has no subject: "Forgot to check". */
  | "none";

const PERSON = set(
  "engineer developer dev programmer coder operator admin administrator sysadmin manager lead colleague coworker teammate member person human individual employee intern contractor consultant author committer reviewer tester deployer maintainer owner responder technician analyst architect designer specialist expert vendor supplier staffer worker-on-duty commander scribe director boss chief cto ceo volunteer organizer organiser coordinator facilitator baker cook sre dba on-call oncall on-caller ic guy newcomer junior senior instructor implementer investigator requester approver assignee contributor steward mechanic cleaner",
);
const GROUP = set(
  "team staff personnel crew squad department dept management leadership ops devops company organisation organization people folks everyone everybody devs engineers crowd board committee contractor provider-staff helpdesk support qa infosec shift group colleagues",
);
const PUBLIC = set(
  "user customer client-user visitor reader guest attendee participant subscriber shopper student learner tenant consumer",
);
const DEED = set("decision choice plan approach assumption judgement judgment handling response planning");
const SOMEONE = set("someone somebody anyone anybody nobody everyone everybody who whoever");

/** Names that the document itself gives: its people, its handles. Lower case. */
export type Named = ReadonlySet<string>;

export function whoIs(head: Word | undefined, named: Named): Who {
  if (!head) return "none";
  const { lower, text } = head;
  if (head.mute) return "thing";
  if (lower === "i" || lower === "me" || lower === "myself") return "self";
  if (lower === "we" || (lower === "us" && text !== "US") || lower === "ourselves") return "us";
  if (/^(?:he|she|him|you|himself|herself)$/.test(lower)) return "person";
  if (SOMEONE.has(lower) || lower === "no-one") return "person";
  if (text.startsWith("@") || named.has(lower)) return "person";
  const single = lower.replace(/(?<=[^s])s$/, "");
  if (GROUP.has(lower) || GROUP.has(single)) return "group";
  if (PERSON.has(lower) || PERSON.has(single) || /^(?:wo)?m[ae]n$/.test(lower)) return "person";
  if (PUBLIC.has(lower) || PUBLIC.has(single)) return "public";
  if (DEED.has(single) || DEED.has(lower)) return "deed";
  if (/^\p{Lu}\p{Ll}/u.test(text) && GIVEN_NAMES.has(lower)) return "person";
  // "WikiQualityTools"
  if (/\p{Ll}\p{Lu}\p{Ll}+\p{Lu}/u.test(text)) return "thing";
  return head.tag === "name" && /^[\p{L}-]+$/u.test(text) ? "unknown" : "thing";
}

/** Whether a word could be blamed as somebody who acted. */
export const isSomebody = (who: Who) => who === "person" || who === "group" || who === "self" || who === "us";

function set(words: string): Set<string> {
  return new Set(words.split(/\s+/));
}
