/** Sentences of a passage, each with its place; and the words in it that say what it is about. */

export type Sentence = { text: string; from: number; to: number };

const END = /[.!?…]+["'”’)\]]*(?=\s|$)|\n+/g;
const SHORT =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|approx|ca|no|nr|fig|incl|resp|mr|mrs|ms|dr|st|z\.B|d\.h|bzw|usw|[A-Z])\.$/i;

export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  let from = 0;
  const add = (to: number) => {
    const lead = /^\s*/.exec(text.slice(from, to))?.[0].length ?? 0;
    const sentence = text.slice(from, to).trim();
    if (sentence !== "") found.push({ text: sentence, from: from + lead, to: from + lead + sentence.length });
    from = to;
  };
  for (const { 0: mark, index } of text.matchAll(END)) {
    const to = index + mark.length;
    const goesOn = mark.startsWith(".") && /^\s+\p{Ll}/u.test(text.slice(to, to + 8));
    if (goesOn || SHORT.test(text.slice(Math.max(from, to - 10), to))) continue;
    add(to);
  }
  add(text.length);
  return found;
}

export function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}

/** The words that carry meaning, cut to what "erased", "erase" and "erasing" share. */
export function topicsOf(text: string): Set<string> {
  const topics = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]{3,}/gu)) {
    if (!COMMON.has(word)) topics.add(stem(word));
  }
  return topics;
}

function stem(word: string): string {
  const cut = word.replace(/(?:ations?|ments?|ings?|edly|ed|ers?|ies|es|s|ly)$/, "");
  return (cut.length >= 3 ? cut : word).slice(0, 7);
}

const COMMON = new Set(
  (
    "the and for that this with from was were are had has have not but all any its our their they them there then than when what which who " +
    "been being able also because before after about into onto over under very much more most some such only just still would could should " +
    "will can may might must did does done made make got get our out off per via these those where while during between each every other " +
    "due both few own same too how why yet one two three luck lucky luckily fortunate fortunately otherwise normally else " +
    "der die das und für mit von war waren sind hat haben nicht aber alle ein eine einen dem den des auf aus bei nach über unter sehr mehr"
  ).split(" "),
);
