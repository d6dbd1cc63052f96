/** What the words of an action item say about it: its type, who has it, by when, whether it is done, and where it is tracked. */
import type { ActionItemFields, ActionType } from "@afterword/model/action-item";
import type { CalendarDate, Zone } from "@afterword/model/time";
import { type DayOrder, findDay, readDay } from "./calendar.ts";
import { isVerb } from "./orders.ts";
import { calendarDate } from "./reckoning.ts";

export type DayReading = { about: CalendarDate | null; order: DayOrder; zone: Zone };

const TYPES: readonly (readonly [RegExp, ActionType])[] = [
  [/\binvestigat(?:e|ion|ive)\b/i, "investigate-this"],
  [/\bmitigate (?:this|current)\b|\bimmediate\b|\bshort[- ]?term\b/i, "mitigate-this"],
  [/\brepair\b|\bclean ?up\b|\brestor(?:e|ation)\b/i, "repair-this"],
  [/\bdetect(?:ion)?\b|\bmonitor(?:ing)?\b|\balert(?:s|ing)?\b|\bobservability\b/i, "detect-future"],
  [/\bmitigat(?:e|ion|ing)\b|\bresponse\b|\brunbooks?\b|\bprocess\b/i, "mitigate-future"],
  [/\bprevent(?:ion|ive|ative)?\b|\blong[- ]?term\b|\bcorrective\b/i, "prevent-future"],
];

/** The type that a category, a column or a label names; a sentence is not asked, it could mean anything. */
export function actionType(words: string | null): ActionType | null {
  if (!words || words.length > 60) return null;
  return TYPES.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

const DONE_WORD =
  /^\W{0,6}(?:done|complete|completed|closed|fixed|resolved|finished|implemented|merged|deployed|shipped|released|yes|erledigt|abgeschlossen|fait|terminé|hecho|x|✓|✔|✅|☑️?|👍)\W{0,6}(?:$|[\s(:,–—-])/iu;
const DONE_MARK =
  /^\s{0,3}(?:\*\*|__)?[[(]?(?:DONE|Done|COMPLETED?|Completed|FIXED|Fixed|CLOSED|RESOLVED)[\])]?(?:\*\*|__)?\s{0,2}[:\]–—-]|[[(](?:done|completed?|fixed|closed|resolved|merged|implemented|Done|Completed?|Fixed|Closed|Resolved|Merged|Implemented)(?: (?:on|in|by|via|at) [^()[\]]{0,80})?!?[\])]\W{0,3}$|[✅☑✔]|\s[-–—]\s?done(?:$|[\s:(.,;[])|:(?:white_check_mark|heavy_check_mark|ballot_box_with_check|check):|(?:^|\s)[-–—]\s?(?:DONE|Done|done|COMPLETED?)\W{0,3}$|^\s{0,3}\[[xX]\]\s|\bDONE\b|[.;–—(_*-]\s?[_*]{0,2}(?:done|fixed|completed|merged|implemented) (?:in|by|on|via|with|as part of) [^.;()]{1,60}\W{0,4}$|\b(?:[Tt]his|[Ii]t) (?:has been|was|is|is now|has now been) (?:now )?(?:done|fixed|completed|implemented|resolved|merged|deployed)\b/u;

export const isDoneStatus = (status: string) => DONE_WORD.test(status);
export const hasDoneMark = (text: string) => DONE_MARK.test(text.slice(0, 60)) || DONE_MARK.test(text.slice(-120));

const URL = /https?:\/\/[^\s<>()[\]]{1,1500}(?:\([^\s<>()]{0,200}\))?/i;
const MARKDOWN_LINK = /\]\((https?:\/\/[^\s()]{1,1500})/;
const TICKET_URL =
  /(?:issues?|pull|merge_requests|browse|tickets?|bugs?|tasks?|jira|linear\.app|commit|changes|work_items|show_bug|T\d{3,})/i;

/** Its ticket or change: of several links the first that looks like one. */
export function actionLink(markdown: string): string | null {
  const found: string[] = [];
  let rest = markdown.slice(0, 8000);
  while (found.length < 20) {
    const match = MARKDOWN_LINK.exec(rest) ?? URL.exec(rest);
    const plain = URL.exec(rest);
    const first = plain && match && plain.index < match.index ? plain : match;
    if (!first) break;
    found.push((first[1] ?? first[0]).replace(/[.,;:!?*_'"]+$/, ""));
    rest = rest.slice(first.index + first[0].length);
  }
  const link = found.find((url) => TICKET_URL.test(url)) ?? found[0] ?? null;
  return link && link.length <= 2000 ? link : null;
}

const NAME = "[\\p{Lu}][\\p{L}'’.-]{1,20}(?: [\\p{Lu}][\\p{L}'’.-]{0,20}){0,2}";
const HANDLE = /(?:^|[\s([,])@([\w][\w.-]{0,38}[\w])(?:\/[\w-]{1,40})?/u;
const OWNED =
  /\b(?:owners?|assignees?|assigned to|responsible|dri|owned by|verantwortlich|responsable)\b(?:\s{0,2}[:=]\s{0,2}|(?<=assigned to|owned by)\s{1,2})@?([^\s,;()[\]|*_][^,;()[\]|\n*_]{0,60})/iu;
/** "(Ada)" at the end, also with the day behind it: "(Ada) by 2026-12-01". */
const IN_BRACKETS = new RegExp(
  `[(\\[]\\s?(?:owner:? )?@?(${NAME}(?:(?:,| and| &|/) ?${NAME}){0,4})\\s?[)\\]](?:,? (?:by|due|until):? \\d{4}-\\d\\d-\\d\\d)?\\W{0,3}$`,
  "u",
);
const BEFORE = new RegExp(`^\\W{0,4}(${NAME}(?:(?:,| and| &|/) ?${NAME}){0,3})\\s?(?:to (?=\\p{Ll})|:\\s)`, "u");
const NO_NAME =
  /^(?:nobody|everybody|everyone|someone|somebody|anyone|we|they|you|all|this|that|it|need|needs|want|how|what|where|todo|done|open|closed|note|fix|add|update|action|p\d|high|low|medium|critical|short|long|new|bug|pr|issue|jira|link|ticket|doc|docs|monitoring|alerting|process|prevent|detect|mitigate|documentation|testing|security|infrastructure|optional|completed?|resolved|planned|pending|in progress|wip|tbd|deferred|backlog|q[1-4].*)\b/i;

/** Somebody named as the owner: "@ana", "owner: Ana", "(Ana)" at the end, "Ana to …" at the beginning. */
export function actionOwner(plain: string): string | null {
  const text = plain.slice(0, 1500);
  const owned = OWNED.exec(text)?.[1]?.trim();
  if (owned && !/^(?:of|by|to|for|is|the)\b/.test(owned)) return owned.replace(/[.\s]+$/, "").slice(0, 200) || null;
  const handle = HANDLE.exec(text)?.[1];
  if (handle) return handle;
  const doing = /^\W{0,4}(\p{Lu}[\p{L}'’-]{1,20}(?: \p{Lu}[\p{L}'’-]{1,20})?) to (\p{Ll}{2,16})/u.exec(text);
  const named = IN_BRACKETS.exec(text.slice(-120))?.[1] ?? (isVerb(doing?.[2] ?? "") ? doing?.[1] : undefined);
  const team = /[([]\s?((?:[\p{L}-]{2,20} ){1,2}[Tt]eam)\s?[)\]]\W{0,3}$/u.exec(text.slice(-80))?.[1];
  if (team) return team;
  if (named && !NO_NAME.test(named) && !isVerb(named)) return named;
  return null;
}

/** A person's name and a colon before the action: only where the list does so throughout. */
export function nameBefore(plain: string): string | null {
  const name = BEFORE.exec(plain.slice(0, 120))?.[1] ?? null;
  return name && !NO_NAME.test(name) ? name : null;
}

const DUE =
  /\b(?:due(?: date| by| on)?|deadline|eta|target(?: date)?|by|until|before|bis|échéance)\b\s{0,2}[:=]?\s{0,2}(?:the )?(?:end of )?(?=[\dA-Z(])/g;

/** The day that it is promised for; `whole` where the text is a due date and nothing else. */
export function dueDay(text: string, reading: DayReading, whole: boolean): CalendarDate | null {
  const day = whole ? findDay(text, 60)?.day : dayAfterDue(text.slice(0, 1500));
  if (!day || day.is === "weekday") return null;
  return calendarDate(
    {
      day: null,
      about: reading.about,
      zone: reading.zone,
      order: reading.order,
      newestFirst: false,
      twelveHours: false,
      last: null,
    },
    day,
  );
}

function dayAfterDue(text: string) {
  DUE.lastIndex = 0;
  for (let match = DUE.exec(text); match; match = DUE.exec(text)) {
    const bracket = text[DUE.lastIndex] === "(" ? 1 : 0;
    const read = readDay(text, DUE.lastIndex + bracket);
    if (read) return read.day;
  }
  return null;
}

/** Nothing but where and when, so that it can be left out of no one's text: the empty fields of an action. */
export const NO_FIELDS = {
  type: null,
  owner: null,
  dueOn: null,
  proof: null,
  link: null,
  state: "open",
} as const satisfies Omit<ActionItemFields, "text">;
