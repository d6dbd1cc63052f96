/** Sentences that say what is to be done: they begin with a verb of work, perhaps after "we should". */

const VERBS = new Set(
  (
    "add adapt adopt adjust allow analyse analyze apply ask assess audit automate avoid backup back block bring build bump change check clarify clean close collect communicate " +
    "complete configure conduct consider contact continue convert coordinate create cut decide define delete deploy design detect determine develop disable discuss document do drop " +
    "educate enable encourage enforce enhance ensure establish evaluate expand explore expose extend figure file find finish fix follow formalize formalise gather get give harden have help hold " +
    "identify implement improve increase inform install integrate introduce investigate isolate keep know learn let limit link load log look lower maintain make measure migrate minimize minimise " +
    "mitigate modify monitor move notify offer open optimize optimise organize organise patch perform pin plan practice practise prepare prevent prioritize prioritise propagate protect provide publish purchase purge push put " +
    "raise rebuild rearchitect re-architect reconsider record reconfigure recover reduce refactor refine reject release remind remove rename renew reorganize replace report reproduce request require rerun research reset resize resolve restart restore " +
    "restrict restructure retire retry return reuse revert review revise revisit revoke rewrite rework roll rotate run scale schedule search secure send separate set setup share ship show simplify split speak speed standardize standardise start stop store " +
    "streamline strengthen study support switch sync take teach tell test throttle track train transfer treat try tune turn understand unify update upgrade use validate verify version wait warn watch widen work write"
  ).split(" "),
);

const BEFORE_VERB =
  /^\P{L}{0,4}(?:we(?:['’]ll| will| should| need to| must| are going to| plan to| have to| want to) )?(?:(?:always|also|better|please|properly|automatically|regularly|routinely|periodically) )?/iu;

export const isVerb = (word: string): boolean => VERBS.has(word.toLowerCase());

export function startsLikeAnAction(words: string): boolean {
  const head = words.slice(0, 100);
  const first = /^[\p{L}-]{2,16}/u.exec(head.slice(BEFORE_VERB.exec(head)?.[0].length ?? 0))?.[0];
  return first !== undefined && isVerb(first);
}
