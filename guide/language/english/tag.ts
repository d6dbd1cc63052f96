/** Says for each word of an English sentence which part it plays: a table of the small words, endings, and what stands before. */
import type { Sentence, Tag, Word } from "../sentence.ts";
import { isPastForm, isPastLikeBase, isVerbBase, isVerbInS } from "./verbs.ts";

const SMALL: Record<string, string> = {
  determiner:
    "the a an this that these those my your his her its our their whose some any no every each either neither another all both such enough several many much few more most other",
  pronoun:
    "i we you he she it they me us him them myself ourselves yourself himself herself itself themselves someone somebody anyone anybody everyone everybody nobody one ones nothing something anything everything mine ours theirs yours there none",
  modal: "should could would might may must can will shall ca wo sha 'll ought",
  auxiliary:
    "be am is are was were been being have has had having do does did 've 'm 're 's 'd ai gets get got getting",
  not: "not n't never",
  and: "and or but nor &",
  opener:
    "because since although though while whereas if unless whether when whenever where wherever who whom which what why how until till before after so lest once as than",
  preposition:
    "of in on at by for from with without within into onto over under between among through throughout during about against across along around behind below above beside beyond despite down off out per upon via up toward towards including regarding concerning following due owing except like near past versus amid inside outside",
  adverb:
    "also too very quite rather really just only even still already yet again now then here soon later earlier always often sometimes usually ever perhaps maybe instead however therefore thus hence otherwise meanwhile afterwards almost nearly well together away ahead else further apparently simply clearly obviously too enough twice first initially eventually finally previously explicitly accidentally",
  adjective:
    "new old own same good bad better best worse worst big small large long short high low late early wrong right full empty main whole real clear obvious easy hard difficult possible impossible unable able aware unaware ready sure bigger similar various certain last next previous recent current initial final available responsible careful public private live human manual automatic basic common correct incorrect broken stupid silly dumb unclear seemingly faulty individual proper responsible sole due key single multiple",
};

const TABLE = new Map<string, Tag>(
  Object.entries(SMALL).flatMap(([tag, words]) => words.split(" ").map((word): [string, Tag] => [word, tag as Tag])),
);

const ADJECTIVE = /(?:able|ible|ful|less|ous|ical|ive|ic|ant|ent|ary)$/;
/** Ends like an adjective, is a noun. */
const NOUNS = new Set(
  "incident client agent component environment document content event statement deployment moment accident department management alert traffic metric metrics topic logic music public fabric developer engineer executive objective archive drive directive initiative perspective incentive assistant consultant tenant variant constant component participant table cable variable executable deliverable".split(
    " ",
  ),
);

export function tagEnglish({ words }: Sentence): void {
  for (const [index, word] of words.entries()) {
    if (word.mute && word.tag === "name") continue;
    word.tag = tagOf(word, index, words);
  }
}

function tagOf(word: Word, index: number, words: readonly Word[]): Tag {
  const { lower, text } = word;
  const before = words[index - 1];
  const after = words[index + 1];
  if (/^[^\p{L}\p{M}\d@]+$/u.test(text)) return "mark";
  if (/^[~≈]?\d/.test(text) && !/\p{L}{3}/u.test(text)) return "number";
  if (text.startsWith("@") || /^https?:/.test(text) || /[\d_]|\w\.\w|\p{Ll}\p{Lu}/u.test(text)) return "name";
  if (lower === "to") return after && verbMayFollow(after) ? "to" : "preposition";
  const small = TABLE.get(lower);
  if (small) return smallTag(small, word, before, after);
  if (/^(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million)s?$/.test(lower))
    return "number";
  if (isPastForm(lower)) return pastOrAdjective(before, after);
  if (
    lower.endsWith("ly") &&
    lower.length > 4 &&
    !/^(?:apply|reply|supply|rely|imply|comply|multiply|early|daily|weekly|monthly|hourly|family|anomaly|assembly|italy|july|only)$/.test(
      lower,
    )
  )
    return "adverb";
  if (
    /[a-z]{2}ing$/.test(lower) &&
    !/^(?:thing|string|nothing|something|anything|everything|morning|evening|king|ring|during|spring|ceiling|wing)s?$/.test(
      lower,
    )
  ) {
    return "gerund";
  }
  if (isVerbBase(lower) || isVerbInS(lower) || isPastLikeBase(lower)) return verbOrNoun(word, index, words);
  if (index > 0 && /^\p{Lu}/u.test(text) && !/^["'“•*–-]$/.test(before?.text ?? "")) return "name";
  if (NOUNS.has(lower)) return "noun";
  if (ADJECTIVE.test(lower) && lower.length > 5) return "adjective";
  return "noun";
}

function smallTag(small: Tag, word: Word, before: Word | undefined, after: Word | undefined): Tag {
  switch (word.lower) {
    case "that":
      // "that broke", "that we", after a noun or a verb: opens a clause.
      if (!after || after.tag === "mark") return "pronoun";
      if (before && ["noun", "name", "verb", "past", "adjective", "gerund"].includes(before.tag)) return "opener";
      return isVerbish(after) ? "pronoun" : "determiner";
    case "this":
    case "these":
    case "those":
      return after && isNounish(after) ? "determiner" : "pronoun";
    case "her":
    case "his":
      return after && isNounish(after) ? "determiner" : "pronoun";
    case "like":
      return before?.tag === "modal" ? "verb" : "preposition";
    case "have":
    case "has":
    case "had":
    case "do":
    case "does":
    case "did":
      return "auxiliary";
    case "'s":
      // "the team's alert" has an owner; "that's" has a verb.
      return before && ["pronoun", "opener"].includes(before.tag) ? "auxiliary" : "determiner";
    case "of":
      // "should of been"
      return before?.tag === "modal" || (before?.tag === "not" && after?.lower === "been")
        ? "auxiliary"
        : "preposition";
    case "before":
    case "after":
    case "since":
    case "until":
    case "as":
      return "opener";
    case "due":
      return "preposition";
    case "may":
    case "will":
    case "can":
    case "might":
      return before?.tag === "determiner" || before?.tag === "number" ? "noun" : "modal";
    default:
      return small;
  }
}

function verbMayFollow(after: Word): boolean {
  const { lower } = after;
  return (
    isVerbBase(lower) ||
    ["be", "have", "do", "get", "not", "quickly", "properly", "fully", "correctly", "actually"].includes(lower) ||
    (/ly$/.test(lower) && !/early/.test(lower))
  );
}

const isVerbish = ({ lower }: Word) =>
  isPastForm(lower) || isVerbInS(lower) || ["modal", "auxiliary", "not", "adverb"].includes(TABLE.get(lower) ?? "noun");

const isNounish = (word: Word) => {
  const tag = TABLE.get(word.lower);
  if (tag) return tag === "adjective";
  return (
    /^[\p{L}\d]/u.test(word.text) && !(isPastForm(word.lower) && !/ed$/.test(word.lower)) && !/ly$/.test(word.lower)
  );
};

/** "the failed host" against "the host failed". */
function pastOrAdjective(before: Word | undefined, after: Word | undefined): Tag {
  const inNoun =
    before && ["determiner", "adjective", "preposition", "number"].includes(before.tag) && before.lower !== "that";
  const nounAfter =
    after && !TABLE.has(after.lower) && /^\p{L}/u.test(after.text) && after.lower !== "to" && !/ly$/.test(after.lower);
  return inNoun && nounAfter ? "adjective" : "past";
}

/** "we test", "to test", "should test" against "the test", "a failing test". */
function verbOrNoun(word: Word, index: number, words: readonly Word[]): Tag {
  const { lower } = word;
  let at = index - 1;
  while (at >= 0 && words[at]?.tag === "adverb") at--;
  const before = words[at];
  const after = words[index + 1];
  const inS = isVerbInS(lower) && !isVerbBase(lower);
  const asVerb: Tag = isPastLikeBase(lower) && !inS ? "past" : "verb";
  if (!before) return inS || !opensObject(after) ? "noun" : "verb";
  switch (before.tag) {
    case "to":
    case "modal":
      return "verb";
    case "not":
      return inS ? "noun" : asVerb;
    case "pronoun":
      return asVerb;
    case "auxiliary":
      if (/^(?:do|does|did)$/.test(before.lower)) return "verb";
      return isPastLikeBase(lower) ? "past" : "noun";
    case "determiner":
    case "adjective":
    case "preposition":
    case "number":
      return "noun";
    case "opener":
      return /^(?:who|which|that)$/.test(before.lower) ? asVerb : "noun";
    case "and":
      return words[at - 1]?.tag === "verb" || words[at - 1]?.tag === "past" ? asVerb : "noun";
    case "noun":
    case "name":
      return (inS || isPastLikeBase(lower)) && opensObject(after) ? asVerb : "noun";
    case "mark":
      return /^[:;•*–—-]$/.test(before.text) && opensObject(after) && !inS ? "verb" : "noun";
    default:
      return "noun";
  }
}

const opensObject = (after: Word | undefined) =>
  after !== undefined &&
  (after.lower === "to" ||
    /^(?:determiner|pronoun|preposition|adverb|not|opener|number)$/.test(TABLE.get(after.lower) ?? "") ||
    /^\d/.test(after.text));
