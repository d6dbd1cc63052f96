/** What stands between an action item and its being kept: no end state, no owner, no day; and what all of them together leave open. */
import type { ActionItemFields } from "@afterword/model/action-item";
import { duration } from "@afterword/model/milestone";
import { sectionsOf } from "@afterword/model/pack";
import type { Finding } from "../finding.ts";
import type { Manuscript, Placed } from "../manuscript.ts";
import { plainWords } from "../plain-words.ts";
import { passageCalled } from "../section-text.ts";
import { vagueIn } from "./end-state.ts";
import { patternFor } from "./patterns.ts";
import { isWeak, strengthOf } from "./strength.ts";
import { typeOf } from "./type.ts";

type Item = Placed<ActionItemFields>;

export function checkPromises(manuscript: Manuscript): Finding[] {
  const items = manuscript.actionItems.map((item) => ({ ...item, text: plainWords(item.text) }));
  const open = items.filter(({ state }) => state === "open");
  // At home nobody has to be named: a list of what to do next time is enough.
  if (!sectionsOf(manuscript.pack, "full").some(({ key }) => key === "action-items"))
    return open.flatMap((item) => endOf(item, manuscript));
  const whose = open.every(({ owner }) => owner === null) && open.length > 2 ? [] : open;
  const when = open.every(hasNoDay) && open.length > 2 ? [] : open;
  return [
    ...open.flatMap((item) => endOf(item, manuscript)),
    ...whose.flatMap((item) => ownerOf(item, manuscript)),
    ...when.filter(hasNoDay).map((item) => finding(item, manuscript, NO_DAY)),
    ...together(manuscript, items, open),
  ];
}

type Said = Pick<Finding, "rule" | "message" | "question"> & { at?: { from: number; to: number } };

const NO_DAY: Said = {
  rule: "no-date",
  message: "It has no day and no ticket, so that nothing will remind anybody of it",
  question: "By when, or in which ticket?",
};

/** A ticket has its own reminders. */
function hasNoDay({ dueOn, link, text }: Item): boolean {
  return dueOn === null && link === null && !TICKET.test(text);
}

const TICKET = /https?:\/\/|(?<!\w)#\d+\b|\b[A-Z]{2,10}-\d+\b/;

function endOf(item: Item, manuscript: Manuscript): Finding[] {
  const vague = item.proof === null ? vagueIn(item.text) : null;
  if (!vague) return [];
  const { question, like } = patternFor(item.text);
  return [
    finding(item, manuscript, {
      rule: "no-end-state",
      message: `“${vague.words}” gives a direction, and nothing to see when it is done`,
      question: `${question} For example: “${like}”`,
      at: vague,
    }),
  ];
}

function ownerOf(item: Item, manuscript: Manuscript): Finding[] {
  const { owner } = item;
  if (owner === null)
    return [
      finding(item, manuscript, {
        rule: "no-owner",
        message: "Nobody has it yet",
        question: "Who will see to it, if not do it?",
      }),
    ];
  const owners = owner.split(/\s*(?:,|;|&|\/|\+|\band\b|\bund\b)\s*/).filter(Boolean);
  if (owners.length < 2) return [];
  return [
    finding(item, manuscript, {
      rule: "several-owners",
      message: `${owners.length} have it together, and each may think that another one sees to it`,
      question: "Which one will be asked about it?",
    }),
  ];
}

function together(manuscript: Manuscript, items: readonly Item[], open: readonly Item[]): Finding[] {
  const [first] = open;
  if (!first) return [];
  const said: Said[] = [];
  const count = open.length;
  if (count > 2 && open.every(({ owner }) => owner === null))
    said.push({
      rule: "no-owner",
      message: `None of the ${count} action items has an owner`,
      question: "Who will see to each of them, if not do it?",
    });
  if (count > 2 && open.every(hasNoDay))
    said.push({
      rule: "no-date",
      message: `None of the ${count} action items has a day or a ticket, so that nothing will remind anybody of them`,
      question: "By when, or in which tickets?",
    });
  const strengths = items.map(({ text }) => strengthOf(text));
  if (strengths.every(isWeak))
    said.push({
      rule: "all-weak",
      message: "Every action item depends on people remembering it",
      question: "Is there one step that a tool could refuse, or one default that could be the safe one?",
    });
  const types = new Set(items.map(typeOf));
  const [type] = types;
  if (types.size === 1 && type && items.length > 2)
    said.push({
      rule: "one-type",
      message: `Every action item is of one type: ${TYPE_WORDS[type]}`,
      question: OTHER_SIDE[type],
    });
  if (!types.has("detect-future") && isLate(manuscript))
    said.push({
      rule: "no-detection",
      message: "None of the action items would have it noticed sooner",
      question: "What would have shown it in half the time?",
    });
  return said.map((one) => finding(first, manuscript, one));
}

const TYPE_WORDS = {
  "investigate-this": "to look further into this event",
  "mitigate-this": "to end the harm of this event",
  "repair-this": "to clean up after this event",
  "detect-future": "to notice the next one",
  "mitigate-future": "to make the next one less bad",
  "prevent-future": "to prevent the next one",
} as const;

const OTHER_SIDE = {
  "investigate-this": "What will be different, whatever is found?",
  "mitigate-this": "What keeps it from happening again?",
  "repair-this": "What keeps it from happening again?",
  "detect-future": "And what would keep it from happening, or make it less bad?",
  "mitigate-future": "And what would keep it from happening at all?",
  "prevent-future": "If it happens all the same: how would it be noticed, and made less bad?",
} as const;

const NOTICED_BY_PEOPLE =
  /\b(?:customers?|users?|support|someone|somebody|colleagues?|guests?|visitors?|neighbou?rs?|twitter|reddit|kunden|nutzer)\b[^.]{0,60}\b(?:reported|complained|noticed|told us|wrote|called|asked|informed|pointed out|raised|saw|contacted|meldeten|bemerkten)\b|\b(?:reported|noticed|found|discovered|raised) (?:\w+ ){0,3}by (?:an? |the |several |some |one of our )?(?:\w+ )?(?:customers?|users?|accident|chance|colleague|engineer|developer|support)/i;

/** Noticed ten minutes after it began or later, or by people whom it hit. */
function isLate({ milestones, passages }: Manuscript): boolean {
  const toDetect = duration(milestones, "time to detect");
  if (toDetect) return toDetect.least >= 10 * 60_000;
  return passages.some(({ section, text }) => section === "detection" && NOTICED_BY_PEOPLE.test(text));
}

/** On the item's words, wherever in its passage they stand. */
function finding(item: Item, manuscript: Manuscript, { rule, message, question, at }: Said): Finding {
  const text = passageCalled(manuscript, item.passage)?.text ?? item.text;
  const start = Math.max(0, text.indexOf(item.text.slice(0, 40)));
  const length = Math.min(item.text.length, text.length - start);
  const [from, to] = at ? [start + at.from, start + at.to] : [start, start + length];
  return {
    passage: item.passage,
    from: Math.min(from, text.length),
    to: Math.min(to, text.length),
    kind: "promise",
    rule,
    message,
    question,
    rewrite: null,
  };
}
