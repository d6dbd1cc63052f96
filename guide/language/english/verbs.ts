/** Verbs that people use in postmortems, with their forms. A verb that is not here is still seen by its ending, but not reworded. */

/** Base, past, participle. */
const IRREGULAR = `become became become|begin began begun|break broke broken|bring brought brought|build built built|buy bought bought|
catch caught caught|choose chose chosen|come came come|cost cost cost|cut cut cut|deal dealt dealt|dig dug dug|draw drew drawn|drive drove driven|
eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found|fly flew flown|forget forgot forgotten|foresee foresaw foreseen|
freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|
keep kept kept|know knew known|lead led led|leave left left|let let let|lose lost lost|make made made|mean meant meant|meet met met|mislead misled misled|misread misread misread|
misunderstand misunderstood misunderstood|oversee oversaw overseen|overwrite overwrote overwritten|pay paid paid|put put put|quit quit quit|read read read|
rebuild rebuilt rebuilt|redo redid redone|reset reset reset|rewrite rewrote rewritten|ring rang rung|rise rose risen|run ran run|rerun reran rerun|say said said|
see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken|shut shut shut|sleep slept slept|speak spoke spoken|spend spent spent|split split split|
spread spread spread|stand stood stood|steal stole stolen|stick stuck stuck|swear swore sworn|take took taken|teach taught taught|tear tore torn|tell told told|think thought thought|
throw threw thrown|understand understood understood|undo undid undone|wake woke woken|wear wore worn|win won won|withdraw withdrew withdrawn|write wrote written`;

/** With a star where the last letter doubles: "plan*" → "planned". */
const REGULAR = `abandon abort accept accommodate account achieve acknowledge acquire act activate adapt add address adhere adjust admit* adopt advance advise affect agree aim alert
align allocate allow alter analyse analyze announce annotate answer anticipate apologise apologize appear apply appoint appreciate approach approve argue arise arrange arrive ask assess assign assist associate assume
attach attack attempt attend attribute audit authenticate authorise authorize automate avoid await back backport balance ban* base batch beg* behave believe belong benefit block bother bounce branch brief bump bundle burn bypass
cache calculate call cancel canary capture care carry cascade categorise cause cease challenge change charge check circulate claim clarify classify clean clear click clone close coach code collect combine comment
commit* communicate compare compile complain complete comply compromise conclude conduct configure confirm conflict confuse connect consider consist consult consume contact contain continue contribute control coordinate
copy correct correlate corrupt cover crash create cross damage debug* decide declare decline decommission decrease deduce default defer* define degrade delay delegate delete deliver demand deny depend deploy depool deprecate
derive describe deserve design destroy detect determine develop deviate diagnose die differ direct disable disconnect discover discuss dismiss display disregard disrupt distribute divert document double doubt
downgrade download drain drift drop* dump duplicate edit educate effect eliminate email emerge emit* employ enable encounter encourage encrypt end enforce engage enhance ensure enter escalate establish estimate evaluate
evict examine exceed exclude execute exercise exhaust exist exit expand expect experience expire explain explore export expose express extend fail face facilitate factor favour feature fetch figure file fill filter finalise finalize finish
fire fix flag* flap* flip* flood flush focus follow force forward foster free function gain gather generate grab* grant group guarantee guard guess guide halt hammer hand handle hang happen harden help hesitate highlight hope host hurry
identify ignore illustrate imagine impact impede implement imply import improve include incorporate increase incur* indicate induce inflict inform inherit inhibit initiate inject inquire insert inspect install instruct insist integrate
intend interact interfere interpret interrupt introduce invalidate invest investigate invite involve isolate issue join jump justify kick kill label lack land last launch leak leap learn lessen lift like limit link list listen live load
locate lock log* look lower maintain manage map* mark mask match matter measure mention merge message migrate mind miss mistake misconfigure misinterpret misjudge mistype mitigate mix model modify monitor mount move mute name need neglect
negotiate note notice notify observe obtain occur* offer omit* open operate optimise optimize order organise organize originate outline overload overlook overreact override overrun own page pair panic parse pass patch pause penalise perform permit* persist
pick pin* ping place plan* play plug* point poll pool populate port pose possess post postpone power practise precede predict prefer* prepare present preserve press pressure prevent print prioritise prioritize process produce
profile progress promise promote prompt propagate propose protect prove provide provision publish pull purge pursue push qualify query question queue race raise react reach realise realize reassign reason reboot rebalance receive
recheck recognise recognize recommend reconcile reconfigure reconnect record recover recreate recur* redeploy redirect reduce refer* refresh refuse regard regenerate register regret* reimage reinforce reinstall reinstate reject relate relax release
relocate rely remain remediate remedy remember remind remove rename render renew repair repeat repeal replace replicate report repool represent reproduce request require rescue research reserve resize resolve respect respond restart
restore restrict result resume retain retire retrain retrieve retry return reuse reveal reverse revert review revise revisit revoke reward roll rotate route rush sacrifice sample sanction satisfy save scale scan* schedule
scope scrape screen scrub* search secure seem select separate serve settle shape share shift ship* shorten show sign silence simplify simulate skip* slip* slow sniff solve sort source spam* spawn specify spike spin spot* squash stabilise stabilize
stack staff stage stall standardise standardize start starve state stay steer step* stop* store strengthen stress strike struggle study submit* subscribe succeed suffer suggest summarise summarize supervise supply support suppose suppress surface surprise
suspect suspend sustain switch synchronise synchronize sync tackle tag* talk tamper target task terminate test thank think threaten throttle tie time timeout toggle tolerate top touch trace track train transfer* transform transition translate transmit* trap*
treat triage trigger trip* troubleshoot trust try tune turn type unblock underestimate undermine unify unload unlock unplug* unset update upgrade upload urge use utilise utilize validate value verify view violate visit wait walk want warn warrant wash waste watch weaken
weigh welcome wipe wish withhold witness wonder work worry wrap* yield`;

type Forms = { base: string; past: string; participle: string };

const rows: Forms[] = [
  ...IRREGULAR.split("|").map((row) => {
    const [base = "", past = "", participle = ""] = row.trim().split(" ");
    return { base, past, participle };
  }),
  ...REGULAR.split(/\s+/).map((entry) => {
    const base = entry.replace("*", "");
    const past = regularPast(base, entry.endsWith("*"));
    return { base, past, participle: past };
  }),
];

function regularPast(base: string, doubles: boolean): string {
  if (base.endsWith("e")) return `${base}d`;
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ied`;
  return doubles ? `${base}${base.at(-1)}ed` : `${base}ed`;
}

const BY_BASE = new Map(rows.map((row) => [row.base, row]));
const BY_PAST = new Map<string, Forms>([
  ...rows.flatMap((row): [string, Forms][] => [
    [row.past, row],
    [row.participle, row],
  ]),
  ["got", { base: "get", past: "got", participle: "got" }],
  ["cancelled", { base: "cancel", past: "cancelled", participle: "cancelled" }],
  ["labelled", { base: "label", past: "labelled", participle: "labelled" }],
  ["borne", { base: "bear", past: "bore", participle: "borne" }],
]);

export const isVerbBase = (lower: string) => BY_BASE.has(lower);

/** "tests", "catches", "tries". */
export function isVerbInS(lower: string): boolean {
  if (!lower.endsWith("s") || lower.endsWith("ss")) return false;
  return (
    BY_BASE.has(lower.slice(0, -1)) ||
    (lower.endsWith("es") && BY_BASE.has(lower.slice(0, -2))) ||
    (lower.endsWith("ies") && BY_BASE.has(`${lower.slice(0, -3)}y`))
  );
}

/** A past or participle by its form: "caught", "tested", and what ends like them. */
export const isPastForm = (lower: string) =>
  (BY_PAST.has(lower) && !BARE_PASTS.has(lower)) || (/[a-z]{2}ed$/.test(lower) && !NOT_PAST.test(lower));

/** Past forms that look like the base; where they stand tells. */
export const isPastLikeBase = (lower: string) => BARE_PASTS.has(lower);

const BARE_PASTS = new Set(
  rows.filter((row) => row.base === row.past || row.base === row.participle).map((row) => row.base),
);
const NOT_PAST =
  /^(?:need|feed|speed|seed|bleed|breed|weed|indeed|embed|succeed|proceed|exceed|hundred|shed|bed|red|sacred|naked|wicked)$/;

/** "caught" → "catch"; null for a form that is not in the list. */
export function baseOf(lower: string): string | null {
  if (BY_BASE.has(lower)) return lower;
  const known = BY_PAST.get(lower)?.base;
  if (known) return known;
  for (const ending of ["s", "es", "ing"]) {
    if (!lower.endsWith(ending)) continue;
    const stem = lower.slice(0, -ending.length);
    if (BY_BASE.has(stem)) return stem;
    if (BY_BASE.has(`${stem}e`) && ending === "ing") return `${stem}e`;
    if (ending === "ing" && stem.at(-1) === stem.at(-2) && BY_BASE.has(stem.slice(0, -1))) return stem.slice(0, -1);
  }
  if (lower.endsWith("ies") && BY_BASE.has(`${lower.slice(0, -3)}y`)) return `${lower.slice(0, -3)}y`;
  return null;
}

/** The simple past of a participle: "forgotten" → "forgot". */
export const pastOf = (participle: string): string | null => BY_PAST.get(participle)?.past ?? null;
