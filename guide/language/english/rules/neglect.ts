/** What somebody left undone: "forgot to", "failed to notice", "ignored the alert", "did not check". */
import type { Rewrite } from "../../../finding.ts";
import type { Word } from "../../sentence.ts";
import type { Clause } from "../clauses.ts";
import { isSomebody } from "../people.ts";
import {
  givesReason,
  type Hit,
  hasSecondVerb,
  hit,
  idioms,
  isFollowingFrom,
  isGuarded,
  type Reading,
  stretchOf,
  textAfter,
  textBefore,
} from "../reading.ts";
import { LEAVING, NEGLECT, OF_PEOPLE, OF_THE_MIND } from "../verb-kinds.ts";
import { baseOf } from "../verbs.ts";

export function neglect(reading: Reading): Hit[] {
  return [...reading.clauses.flatMap((clause) => ofClause(reading, clause)), ...failureTo(reading), ...nobody(reading)];
}

function ofClause(reading: Reading, clause: Clause): Hit[] {
  const { subject, base, modal, passive, past, perfect, negated } = clause;
  if (!base || (modal && !(modal === "must" && perfect)) || (reading.sentence.asks && subject.who === "none"))
    return [];
  const looksBack = past || perfect;
  const at = stretchOf(reading, clause);
  if (!looksBack)
    return negated ? presentNot(reading, clause) : inThePresent(reading, clause) ? [hit(ruleFor(clause), at)] : [];
  if (negated) return didNot(reading, clause) ? [hit(ruleFor(clause), at)] : [];
  if (passive) return passedOver(reading, clause) ? [hit("neglect", at)] : [];
  // "forgotten flags": a participle alone is no verb of its own.
  if (/^(?:forgotten|overseen|misunderstood)$/.test(reading.words[clause.last]?.lower ?? "") && !perfect) return [];
  if (base === "fail") return failedTo(reading, clause);
  if (base === "forget")
    return subject.who === "thing" && !isName(clause) ? [] : [hit(ruleFor(clause), at, didNotDo(reading, clause))];
  if (NEGLECT.has(base) && subject.who !== "thing" && subject.who !== "public") {
    return givesReason(reading, at.to) && base !== "neglect"
      ? []
      : [hit(ruleFor(clause), at, didNotDo(reading, clause))];
  }
  if (!LEAVING.has(base)) return [];
  return leftUndone(reading, clause) ? [hit(ruleFor(clause), at)] : [];
}

const ruleFor = ({ subject }: Clause) => (subject.who === "self" ? "self-blame" : "neglect");

/** A lower-case word alone is a name where only people do what it did. */
const isName = ({ subject, verb }: Clause) => subject.to - subject.from === 1 && verb !== null && !subject.plural;

function failedTo(reading: Reading, clause: Clause): Hit[] {
  const { words } = reading;
  const to = words[clause.last + 1];
  const done = words.slice(clause.last + 2, clause.last + 5).find(({ tag, lower }) => tag === "verb" || lower === "do");
  if (to?.tag !== "to" || !done) return [];
  const { who } = clause.subject;
  const somebody = isSomebody(who) || who === "deed";
  const hidden = (who === "none" || who === "unknown") && OF_THE_MIND.has(done.lower);
  if (!somebody && !hidden) return [];
  if (
    who === "us" &&
    (!OF_PEOPLE.has(done.lower) || /^(?:maintain|provide|meet|complete|finish|deliver|build|give)$/.test(done.lower))
  )
    return [];
  return [hit(ruleFor(clause), { ...stretchOf(reading, clause), to: done.to }, didNotDo(reading, clause))];
}

/** "failed to test" → "did not test", "forgot to invite" → "did not invite". */
function didNotDo(reading: Reading, clause: Clause): Rewrite | null {
  const { words } = reading;
  const start = words[clause.first] as Word;
  const last = words[clause.last] as Word;
  const to = words[clause.last + 1];
  const next = words[clause.last + 2];
  if (to?.tag !== "to" || !next || clause.perfect || !clause.subject.head || next.tag === "not") return null;
  if (!/^(?:failed|forgot|neglected)$/.test(last.lower)) return null;
  if (hasSecondVerb(reading, clause.last + 2)) return null;
  return { from: start.from, to: to.to, text: "did not" };
}

/** "failure to recognise that …", where only people recognise. */
function failureTo(reading: Reading): Hit[] {
  return idioms(
    reading,
    /\b(?:failures?|inability|neglect) (?:(?:of|by|on) (?:the |our |an? )?(?:[\w-]+ )?(?:team|engineers?|developers?|operators?|us|staff|people|reviewers?|author) )?to (?:\w+ly )?(\w+)/gi,
  ).flatMap(({ match, from, to }) => {
    const verb = match[1]?.toLowerCase() ?? "";
    // Machines too are unable to communicate.
    if (/^inability to/i.test(match[0]) && !/^(?:notice|reali[sz]e|recogni[sz]e|anticipate|foresee)$/.test(verb))
      return [];
    return OF_THE_MIND.has(verb) && verb !== "be" && !isGuarded(reading, from) ? [hit("neglect", { from, to })] : [];
  });
}

/** "was missed in code review", "were ignored for three days". */
function passedOver(reading: Reading, { base, subject, last, past }: Clause): boolean {
  if (!base || !past || isSomebody(subject.who)) return false;
  const to = (reading.words[last] as Word).to;
  const after = textAfter(reading, to).slice(0, 80);
  if (isGuarded(reading, to) && !BY_PEOPLE.test(after)) return false;
  if (/^\s+by\b/i.test(after) && !BY_PEOPLE.test(after)) return false;
  if (/^(?:forget|neglect|overlook|disregard)$/.test(base)) return true;
  if (!/^(?:miss|ignore|dismiss|skip|bypass|violate|mishandle|misread|misinterpret|misunderstand)$/.test(base))
    return false;
  return (
    BY_PEOPLE.test(after) ||
    (/^(?:miss|ignore|dismiss)$/.test(base) &&
      /\b(?:alerts?|warnings?|emails?|messages?|pages?|reports?|signs?|mistakes?|errors?|bug|bugs|ticket|tickets|issue|issues|concerns?|advice)\b/i.test(
        textBefore(reading, to),
      ) &&
      !givesReason(reading, to) &&
      subject.who === "thing")
  );
}

const BY_PEOPLE =
  /\b(?:in|during|by|at) (?:[\w-]+ ){0,4}?(?:preparations?|planning|migration|roll-?out|hand-?over|refactor\w*|reviews?|review(?:er|ers)|testing|qa|team|teams|engineers?|devs?|developers?|operators?|on-call|staff|everyone|everybody|us|him|her|them|people|author|admins?)\b|^\s+(?:for|over) (?:\w+ ){0,3}(?:days?|weeks?|months?|hours?|years?)\b|\b(?:completely|totally|entirely)\b/i;

/** "The team ignored the alert"; not "we missed our target", nor where a reason is given. */
function leftUndone(reading: Reading, clause: Clause): boolean {
  const { subject, base, last } = clause;
  const to = (reading.words[last] as Word).to;
  const after = textAfter(reading, to);
  if (base === "break") return false;
  if (!isSomebody(subject.who) && subject.who !== "deed") return false;
  if (subject.who === "deed" && base !== "ignore" && base !== "violate") return false;
  if (givesReason(reading, to) || isFollowingFrom(reading, stretchOf(reading, clause).from)) return false;
  if (
    base === "miss" &&
    /^\s+(?:our |the |an? |their )?(?:\w+ ){0,2}(?:slo|sla|slos|slas|mark|deadline|bar|goals?|expectations|target|targets|window|you|him|her|them|flight|bus|train)\b/i.test(
      after,
    )
  )
    return false;
  if (
    (base === "skip" || base === "bypass") &&
    !/^\s+(?:\w+ ){0,3}?(?:reviews?|steps?|tests?|testing|checks?|approvals?|process|procedures?|validation|staging|rehearsal|policy|safeguards?|checklist|qa)\b/i.test(
      after,
    )
  )
    return false;
  if (/^(?:underestimate|misjudge)$/.test(base ?? "") && subject.who === "us") return false;
  if (base === "skip" && /^\s+(?:over|to|ahead)\b/i.test(after)) return false;
  return !(base === "dismiss" && subject.who === "us" && !/\b(?:alert|warning|concern)/i.test(after));
}

/** "The on-call did not check": said of others; of "we" and "I" only where it blames in itself. */
function didNot(reading: Reading, clause: Clause): boolean {
  const { subject, base, passive, copula, last, negated } = clause;
  if (copula || !base) return false;
  const after = textAfter(reading, (reading.words[last] as Word).to);
  const before = textBefore(reading, (reading.words[clause.first] as Word).from);
  if (
    /^bother$/.test(base) ||
    (base === "think" && /^\s+(?:to|of|about)\b/.test(after)) ||
    (base === "care" && isSomebody(subject.who))
  )
    return !passive && subject.who !== "thing" && subject.who !== "public";
  if (base === "pay" && /^\s+(?:any |enough |much |close )?attention\b/i.test(after)) return isSomebody(subject.who);
  if (base === "take" && /^\s+(?:\w+ ){1,3}(?:seriously|care)\b/i.test(after)) return subject.who !== "thing";
  if (passive && /^(?:notice|catch|spot|question|flag|recogni[sz]e|reali[sz]e)$/.test(base))
    return subject.who !== "public" && (IN_REVIEW.test(after) || /\bdespite [^,]*\breview/i.test(before));
  // "did not even page the others"
  if (!passive && clause.adverbs.some(({ lower }) => lower === "even") && !LACKED.test(base))
    return (
      (isSomebody(subject.who) || subject.who === "unknown") && !givesReason(reading, stretchOf(reading, clause).to)
    );
  if (passive)
    return (
      /^(?:follow|adhere|respect|obey)$/.test(base) &&
      /\b(?:process|procedures?|policy|runbook|checklist|rules?|guidelines?|steps?|instructions?)\b/i.test(
        subject.head?.lower ?? "",
      ) &&
      negated !== null
    );
  if (
    (subject.who === "us" || subject.who === "self") &&
    OF_THE_MIND.has(base) &&
    clause.adverbs.some(({ lower }) => ENOUGH.test(lower))
  )
    return !givesReason(reading, (reading.words[last] as Word).to);
  if (
    subject.who === "self" &&
    /^(?:check|test|verify|double|double-check|review|read|follow|consult|ask|tell|inform|escalate)$/.test(base)
  )
    return !passive && !givesReason(reading, (reading.words[last] as Word).to);
  // "by an engineer who did not understand"
  if (subject.who === "person" && base === "understand" && /\bwho\s+$/i.test(before)) return true;
  if (subject.who === "thing" && OUTSIDERS.test(subject.head?.lower ?? ""))
    return /^(?:inform|tell|warn|consult|ask|announce|communicate)$/.test(base);
  if (subject.who !== "person" && subject.who !== "group") return subject.who === "unknown" && OF_THE_MIND.has(base);
  if (givesReason(reading, (reading.words[last] as Word).to)) return false;
  if (isFollowingFrom(reading, stretchOf(reading, clause).from)) return false;
  // "did not see it through"
  if (LACKED.test(base)) return base === "see" && /^[^,;.]{0,40}\bthrough\b(?! (?:the|a|an|our)\b)/i.test(after);
  if (/\b(?:if|unless|whether|so that|because|ensure|when)\b/i.test(before.slice(-40))) return false;
  if (/^(?:nobody|anyone|anybody|no-one)$/.test(subject.head?.lower ?? "")) return false;
  return OF_PEOPLE.has(base) || /^(?:use|respond|act|validate|switch|turn|undo|reset|answer|reply|attend)$/.test(base);
}

const IN_REVIEW =
  /^\s+(?:in|during|by) (?:[\w-]+ ){0,3}?(?:reviews?|review(?:er|ers)|testing|qa|team|teams|engineers?|developers?|operators?|on-call|staff|author)\b/i;
const ENOUGH = /^(?:sufficiently|properly|adequately|thoroughly|carefully)$/;

/** Others than us, of whom one expects a word. */
const OUTSIDERS = /^(?:source|party|provider|partner|supplier|registrar|carrier|isp|host|upstream|agency|bank)$/;

const LACKED =
  /^(?:have|know|see|get|need|want|receive|feel|believe|expect|find|understand|hear|experience|detect|identify|own|suspect|put|keep|break|lose|discover)$/;

/** A timeline told in the present: "Rob forgets to log it", "the event is ignored by the team". */
function inThePresent(reading: Reading, { subject, base, passive, modal, last }: Clause): boolean {
  const after = textAfter(reading, (reading.words[last] as Word).to);
  if (modal || givesReason(reading, (reading.words[last] as Word).to)) return false;
  if (passive)
    return (
      /^(?:ignore|forget|overlook|dismiss|neglect|disregard|miss)$/.test(base ?? "") &&
      /^\s+(?:\w+ )?(?:by|in) (?:[\w-]+ ){0,4}?(?:team|teams|engineers?|operators?|developers?|on-call|staff|everyone|admins?|review)\b/i.test(
        after,
      )
    );
  const others = subject.who === "person" || subject.who === "group" || subject.who === "unknown";
  return (
    others && /^(?:forget|neglect|overlook|disregard)$/.test(base ?? "") && /s$/.test(reading.words[last]?.lower ?? "")
  );
}

/** "clearly they don't know": present, and looked down on. */
function presentNot(reading: Reading, clause: Clause): Hit[] {
  const { subject, base } = clause;
  const scorned =
    clause.adverbs.some((word) => /^(?:clearly|obviously|apparently|simply|evidently)$/.test(word.lower)) ||
    /\b(?:clearly|obviously|evidently),? [\w\s]{0,20}$/i.test(
      textBefore(reading, (reading.words[clause.first] as Word).from),
    );
  const lacking =
    base === "care" || (scorned && /^(?:know|understand|read|care|think|listen|test|check|bother)$/.test(base ?? ""));
  const others = subject.who === "person" || subject.who === "group";
  return others && lacking ? [hit("neglect", stretchOf(reading, clause))] : [];
}

/** "Nobody bothered to check", "no one thought to ask". */
function nobody(reading: Reading): Hit[] {
  const unwise = idioms(
    reading,
    /\b(?:nobody|no[ -]one) had the (?:foresight|sense|courtesy|presence of mind|decency)\b/gi,
  ).map((idiom) => hit("neglect", idiom));
  return unwise.concat(theIdle(reading));
}

function theIdle(reading: Reading): Hit[] {
  return idioms(reading, NOBODY).flatMap(({ match, from, to }) => {
    const base = baseOf(match[1]?.toLowerCase() ?? "");
    return base &&
      /^(?:bother|think|check|care|test|read|ask|look|follow|verify|respond|react|act|tell|review|communicate|email|notify|announce|consider|question|document|remember|understand|listen|pay|take|own|inform|raise)$/.test(
        base,
      )
      ? [hit("neglect", { from, to })]
      : [];
  });
}

const NOBODY =
  /\b(?:nobody|no[ -]one|not one of (?:the|us)|none of (?:the \w+|us|them))(?: (?:in|on|of|from|at) (?:the |our )?[\w-]+(?: team)?)? (?:ever |even |had |really |actually )*(\w+)/gi;
