/** English: which sentences speak of blame. */
import type { Finding } from "../../finding.ts";
import type { Passage } from "../../passage.ts";
import { cutSentences } from "../cut.ts";
import type { Named } from "./people.ts";
import { type Hit, readEnglish } from "./reading.ts";
import { judgement } from "./rules/judgement.ts";
import { labels } from "./rules/labels.ts";
import { lookingBack } from "./rules/looking-back.ts";
import { neglect } from "./rules/neglect.ts";
import { peopleFix } from "./rules/people-fix.ts";
import { personAsCause } from "./rules/person-as-cause.ts";
import { roleHint } from "./rules/role.ts";
import { SAYS } from "./says.ts";

export function findInEnglish(passage: Passage, named: Named): Finding[] {
  return cutSentences(passage.text, passage.code).flatMap((sentence) => {
    const reading = readEnglish(sentence, passage.kind, named);
    const hits = [
      ...labels(reading),
      ...lookingBack(reading),
      ...neglect(reading),
      ...personAsCause(reading, named),
      ...judgement(reading),
      ...peopleFix(reading),
    ];
    return [...apart(hits), ...roleHint(reading, named)].map((hit) => findingOf(passage, hit));
  });
}

/** One finding for each stretch: of two that overlap, the one that offers words, then the earlier rule. */
function apart(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = [];
  for (const hit of [...hits.filter((each) => each.rewrite), ...hits.filter((each) => !each.rewrite)]) {
    if (!kept.some((other) => other.from < hit.to && hit.from < other.to)) kept.push(hit);
  }
  return kept.toSorted((a, b) => a.from - b.from);
}

function findingOf({ id }: Passage, { rule, from, to, rewrite }: Hit): Finding {
  const { message, question } = SAYS[rule];
  return { passage: id, from, to, kind: rule === "role" ? "name" : "blame", rule, message, question, rewrite };
}
