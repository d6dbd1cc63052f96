/** Who or what an English noun or pronoun stands for, as far as the word tells. */
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
  "team staff personnel crew squad department dept management leadership ops devops operations company organisation organization people folks everyone everybody devs engineers crowd board committee contractor provider-staff helpdesk support qa infosec shift group colleagues",
);
const PUBLIC = set(
  "user customer client-user visitor reader guest attendee participant subscriber shopper student learner tenant consumer",
);
const DEED = set("decision choice plan approach assumption judgement judgment handling response planning");
const SOMEONE = set("someone somebody anyone anybody nobody everyone everybody who whoever");

/** Common given names, so that "Priya missed it" differs from "Prometheus missed it". */
const GIVEN = set(
  `aaron adam ada adrian ahmed aisha alan albert alejandro alex alexander alexandra alexis ali alice alicia alina amanda amir amy ana anders andre andrea andreas andrei andrew andy angela anita anna anne annie anthony antonio anton
arjun arthur arun ashley barbara ben benjamin bernd bernard beth bill bjorn bob brad brandon brenda brett brian bruce bruno caleb carl carla carlos carmen carol caroline catherine chad charles charlie charlotte chen chloe chris christian christina christine
christoph christopher cindy claire clara claudia colin connor craig cristina cynthia dan daniel daniela danny dave david dean deborah deepak dennis derek diana diego dmitri dmitry dominic donald donna doris dorothy doug dylan ed eddie edward elena eli elias elizabeth ella ellen
emily emma eric erik erin ethan eugene eva evan eve fatima felix fernando finn fiona frances francesco francois frank fred gabriel gareth gary george gerald giovanni giuseppe glenn grace graham greg gregory guido gunnar hanna hannah hans harold harry heather heidi helen henrik henry hiroshi holly
hugo ian igor ingrid irene isaac isabel ivan jack jacob jacques jaime jake james jamie jan jane janet jared jason javier jay jean jeff jeffrey jen jennifer jenny jens jeremy jerry jesper jesse jessica jim jimmy joan joanna joe joel johan johannes john johnny jon jonas jonathan jordan jorge jose joseph josh joshua juan judith judy julia julian julie
jurgen justin kai karen karl karthik kate katherine kathy katie keith kelly ken kenneth kevin kim kristin kumar kurt kyle lars laura lauren lee lena leo leon leonard leslie li liam linda lisa liz lorenzo louis louise luca lucas lucy luis luke maggie manuel marc marco marcus margaret maria marie marina mario marion mark marko markus martha martin martina mary mateo matt matthew matthias
maurice max maya megan mehmet mei melissa mia michael michal michelle miguel mikael mike mikhail milan mohamed mohammed monica morgan muhammad nadia nancy naomi natalia natalie natasha nathan neil nicholas nick nicolas nicole niels nikhil nikita nina noah nora olaf oleg oliver olivia omar oscar otto pablo pamela pat patricia patrick paul paula pavel pedro peter petra phil philip philipp pierre
pooja prakash priya rachel rahul raj rajesh ralph ramesh ravi ray raymond rebecca ricardo richard rick rita rob robert roberto robin roger roland ron ronald rosa rose roy russell ruth ryan sam samantha samuel sandra sandy sanjay sara sarah scott sean sebastian sergey sergio seth shannon sharon shawn sheila simon simone sofia sonia sophia sophie stan stefan stephanie stephen steve steven stuart sue
sunil suresh susan suzanne sven sylvia tamara tanya tara ted teresa theo theresa thomas tim timothy tina tobias todd tom tommy tony tracy trevor tyler uwe valerie vanessa vera veronica victor victoria vijay vikram vincent vladimir walter wanda wayne wei wendy werner will william wolfgang xavier yan yang yuki yusuf yvonne zach zachary zoe`,
);

/** Names that the document itself gives: its people, its handles. Lower case. */
export type Named = ReadonlySet<string>;

export function whoIs(head: Word | undefined, named: Named): Who {
  if (!head) return "none";
  const { lower, text } = head;
  if (head.mute) return "thing";
  if (lower === "i" || lower === "me" || lower === "myself") return "self";
  if (lower === "we" || lower === "us" || lower === "ourselves") return "us";
  if (/^(?:he|she|him|you|himself|herself)$/.test(lower)) return "person";
  if (SOMEONE.has(lower) || lower === "no-one") return "person";
  if (text.startsWith("@") || named.has(lower)) return "person";
  const single = lower.replace(/(?<=[^s])s$/, "");
  if (GROUP.has(lower) || GROUP.has(single)) return "group";
  if (PERSON.has(lower) || PERSON.has(single) || /^(?:wo)?m[ae]n$/.test(lower)) return "person";
  if (PUBLIC.has(lower) || PUBLIC.has(single)) return "public";
  if (DEED.has(single) || DEED.has(lower)) return "deed";
  if (/^\p{Lu}\p{Ll}/u.test(text) && GIVEN.has(lower)) return "person";
  return head.tag === "name" && /^[\p{L}-]+$/u.test(text) ? "unknown" : "thing";
}

/** Whether a word could be blamed as somebody who acted. */
export const isSomebody = (who: Who) => who === "person" || who === "group" || who === "self" || who === "us";

function set(words: string): Set<string> {
  return new Set(words.split(/\s+/));
}
