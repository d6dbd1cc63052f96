/** English: which sentences speak of blame. */
import type { Finding } from "../../finding.ts";
import type { Passage } from "../../passage.ts";
import { cutSentences } from "../cut.ts";
import type { Sentence } from "../sentence.ts";
import type { Named } from "./people.ts";
import { type Hit, type Reading, readEnglish } from "./reading.ts";
import { blunder } from "./rules/blunder.ts";
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
    const rules = rulesFor(sentence, passage);
    if (rules.length === 0) return [];
    const reading = readEnglish(sentence, passage.kind, named);
    const hits = rules.flatMap((rule) => rule(reading, named));
    return apart(hits).map((hit) => findingOf(passage, hit));
  });
}

/** Each rule with the beginnings, four letters, of words without which it finds nothing: most sentences are passed over unread. */
const RULES: readonly { rule: (reading: Reading, named: Named) => Hit[]; needs: ReadonlySet<string> }[] = [
  {
    rule: labels,
    needs: starts(
      "huma oper user pilo peop admi sysa engi deve pers proc manu empl staf conf pebk fat fat- fing laye id id-1 id10 brai faul mist care negl inco igno over bad blun lazi erro misj blam culp guil resp mea on sorr apol scre mess fuck cock stuf goof botc bung drop asle let fail made mine me oops whoo erre made balls ball wron poor crit thin corn fell slip less it fat-",
    ),
  },
  { rule: lookingBack, needs: starts("shou coul woul ough supp only had if migh") },
  {
    rule: neglect,
    needs: starts(
      "fore sens cour forg fail negl over disr both igno miss skip bypa dism viol omit misr misj misu misi mish unde not n't neve nobo no no-o none inab",
    ),
  },
  {
    rule: blunder,
    needs: starts(
      "with noth no litt thou too mist misc misl miss bung fumb over rubb wast squa dith proc pani blin look cut jump slep igno poor bad terr insu care atte dili caut thor rigo vigi disc payi naiv unwi comp arro slop hast left leav",
    ),
  },
  {
    rule: personAsCause,
    needs: starts(
      "acci inad mist erro unin unkn unwi wron inco care negl blin reck hast fool naiv prem stup slop lazi caus brok crash cras ruin corr wipe dest took take brou knoc resu lead led ther brea taki brin trig intr dele due owin attr trac beca faul blam culp down over misu blun slip lazy",
    ),
  },
  {
    rule: judgement,
    needs: starts(
      "unac inex unfo ridi laug emba sham disg path idio moro stup dumb fool inco clue lazi lazy slop reck care negl irre unpr amat half appa atro outr scan bull shit wtf clus clow fias deba incr igno thou inep shor asin comp bad poor lack way far spen wast took take shee rook begi newb noob sill elem basi triv crazy craz terr horr awfu huge glar crap lous abys disa drea hope rubb insa weak madn luna absu ludi shoc egre a nigh beyo joke mess beli how what of had no once obvi clea evid plai need it as simp easy easi enti wholl perf tota comm any was were stari hind retr look shou knew know writ doom only warn appa seem stra inex for ! !! !!! !? ?! foll",
    ),
  },
  {
    rule: peopleFix,
    needs: starts(
      "care caut vigi mind dili atte cons disc aler thor resp rigo awar pay payi give take taki exer use usin show thin try work appl doub trip more bett stri grea rais incr impr reme don' do neve forg conc be re-t trai educ re-e teac remi inst coac repr sanc lect warn retr urge make ensu insi requ see must shou need have has",
    ),
  },
];

function starts(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

function rulesFor({ words }: Sentence, { kind }: Passage): ((reading: Reading, named: Named) => Hit[])[] {
  const begins = words.map((word) => (word.text[0] === "!" ? "!!" : word.lower.slice(0, 4)));
  const rules = RULES.filter(({ needs }) => begins.some((each) => needs.has(each))).map(({ rule }) => rule);
  return kind === "timeline" ? [...rules, roleHint] : rules;
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
