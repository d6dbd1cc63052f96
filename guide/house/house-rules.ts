/**
 * A team's own rules: files in Vale's shape (vale.sh/docs/checks), of the kinds existence, substitution, occurrence, repetition and
 * consistency. A broken file is refused with line and reason, and the others still run.
 */
import type { Finding, Rewrite } from "../finding.ts";
import { cutSentences } from "../language/cut.ts";
import type { Passage, PassageKind, Stretch } from "../passage.ts";
import { type Pattern, patternOf } from "./pattern.ts";
import { RuleFault, RuleFile, type Written } from "./rule-file.ts";

export type HouseFile = { name: string; yaml: string };
export type HouseTrouble = { file: string; line: number; reason: string };
export type HouseRule = { name: string; check(passages: readonly Passage[]): Finding[] };

export function readHouseRules(files: readonly HouseFile[]): { rules: HouseRule[]; troubles: HouseTrouble[] } {
  const rules: HouseRule[] = [];
  const troubles: HouseTrouble[] = [];
  for (const { name, yaml } of files) {
    try {
      rules.push(ruleOf(name, new RuleFile(yaml)));
    } catch (error) {
      if (!(error instanceof RuleFault)) throw error;
      troubles.push({ file: name, line: error.line, reason: error.message });
    }
  }
  return { rules, troubles };
}

export function checkHouse(passages: readonly Passage[], rules: readonly HouseRule[]): Finding[] {
  const words = passages.filter(({ kind }) => kind !== "code" && kind !== "prompt" && kind !== "quote");
  return rules.flatMap((rule) => rule.check(words));
}

/** "styles/Acme/Jargon.yml" is called "Acme.Jargon". */
function nameOf(file: string): string {
  return file
    .replace(/\.ya?ml$/i, "")
    .split(/[\\/]/)
    .filter((step) => step !== "" && step !== "." && step.toLowerCase() !== "styles")
    .join(".");
}

const KINDS = { existence, substitution, occurrence, repetition, consistency };

const KNOWN = new Set([
  ..."extends message level scope link description question lang limit nonword ignorecase exceptions".split(" "),
  ..."tokens raw swap max min token alpha either action vocab append code name".split(" "),
]);

function ruleOf(file: string, written: RuleFile): HouseRule {
  const kind = written.text("extends");
  if (!kind) throw new RuleFault(1, `it does not say what it extends: ${Object.keys(KINDS).join(", ")}`);
  if (!(kind.value in KINDS))
    throw new RuleFault(kind.line, `"${kind.value}" is no kind of rule here: take ${Object.keys(KINDS).join(", ")}`);
  const stranger = written.keys().find(({ value }) => !KNOWN.has(value));
  if (stranger) throw new RuleFault(stranger.line, `"${stranger.value}" means nothing in a rule`);
  const message = written.text("message");
  if (!message) throw new RuleFault(1, "it has no message, which says why");
  const name = nameOf(file);
  const finds = KINDS[kind.value as keyof typeof KINDS](written);
  const { applies, bySentence } = scopeOf(written);
  const question = written.text("question")?.value ?? null;
  return {
    name,
    check: (passages) => {
      const inScope = passages.filter((passage) => applies(passage.kind));
      return finds(inScope, bySentence).map(({ passage, from, to, says, rewrite }) => ({
        ...{ passage: passage.id, from, to, kind: "house", rule: name, question, rewrite },
        message: filled(message.value, says),
      }));
    },
  };
}

type Hit = Stretch & { passage: Passage; says: readonly string[]; rewrite: Rewrite | null };
type Finds = (passages: readonly Passage[], bySentence: boolean) => Hit[];

/** Each "%s" stands for the next of the words. */
function filled(message: string, says: readonly string[]): string {
  let next = 0;
  return message.replaceAll("%s", () => says[next++] ?? says.at(-1) ?? "");
}

function scopeOf(written: RuleFile): { applies: (kind: PassageKind) => boolean; bySentence: boolean } {
  const scope = written.text("scope");
  const named = scope?.value.split(".", 1)[0] ?? "text";
  const scopes: Record<string, (kind: PassageKind) => boolean> = {
    text: () => true,
    sentence: (kind) => kind !== "heading",
    paragraph: (kind) => kind !== "heading",
    summary: () => true,
    heading: (kind) => kind === "heading",
    list: (kind) => kind === "action" || kind === "timeline" || kind === "prose",
    table: (kind) => kind === "table-cell",
  };
  const applies = scopes[named];
  if (!applies)
    throw new RuleFault(scope?.line ?? 1, `"${scope?.value}" is no scope here: take ${Object.keys(scopes).join(", ")}`);
  return { applies, bySentence: named === "sentence" };
}

function existence(written: RuleFile): Finds {
  const raw = written.list("raw");
  const tokens = written.list("tokens");
  if (raw.length + tokens.length === 0) throw new RuleFault(1, "it names no tokens");
  const patterns = [
    ...(tokens.length > 0 ? [patternOf(tokens, optionsOf(written))] : []),
    ...(raw.length > 0 ? [patternOf(joined(raw), { ...optionsOf(written), wholeWords: false })] : []),
  ];
  const isException = exceptionsOf(written);
  const removes = written.text("action")?.value === "remove";
  return (passages) =>
    eachMatch(passages, patterns).flatMap(({ passage, from, to, words }) =>
      isException(words)
        ? []
        : [{ passage, from, to, says: [words], rewrite: removes ? { from, to, text: "" } : null }],
    );
}

/** Raw parts follow each other in one pattern, as Vale joins them. */
function joined(raw: readonly Written<string>[]): Written<string>[] {
  return [{ value: raw.map(({ value }) => value).join(""), line: raw[0]?.line ?? 1 }];
}

function substitution(written: RuleFile): Finds {
  const swap = written.map("swap");
  if (swap.length === 0) throw new RuleFault(1, "it has no swap, with lines of the form “this: that”");
  const isException = exceptionsOf(written);
  const pairs = swap.map(({ from, to }) => ({ pattern: patternOf([from], optionsOf(written)), to }));
  return (passages) => {
    const taken: Hit[] = [];
    for (const { pattern, to: instead } of pairs) {
      for (const { passage, from, to, words } of eachMatch(passages, [pattern])) {
        const isTaken = taken.some((one) => one.passage === passage && one.from < to && from < one.to);
        if (isTaken || isException(words) || words === instead) continue;
        const choices = instead.split("|");
        const text = choices.length === 1 ? likeIn(words, instead) : null;
        const says = [choices.join("” or “"), words];
        taken.push({ passage, from, to, says, rewrite: text === null ? null : { from, to, text } });
      }
    }
    return taken;
  };
}

/** Capital where the words it replaces have one. */
function likeIn(words: string, instead: string): string {
  const first = words.charAt(0);
  return first !== first.toLowerCase() && words.slice(1) === words.slice(1).toLowerCase()
    ? instead.charAt(0).toUpperCase() + instead.slice(1)
    : instead;
}

function occurrence(written: RuleFile): Finds {
  const token = written.text("token");
  if (!token) throw new RuleFault(1, "it names no token to count");
  const [most, least] = [written.number("max"), written.number("min")];
  if (most === null && least === null) throw new RuleFault(1, "it has neither max nor min");
  const pattern = patternOf([token], { ...optionsOf(written), wholeWords: false });
  return (passages, bySentence) =>
    passages.flatMap((passage) =>
      (bySentence ? cutSentences(passage.text) : [{ from: 0, to: passage.text.length }]).flatMap(
        ({ from, to }): Hit[] => {
          const count = pattern.find(passage.text.slice(from, to)).length;
          const isWrong = (most !== null && count > most) || (least !== null && count < least);
          return isWrong ? [{ passage, from, to, says: [String(count)], rewrite: null }] : [];
        },
      ),
    );
}

function repetition(written: RuleFile): Finds {
  const tokens = written.list("tokens");
  if (tokens.length === 0) throw new RuleFault(1, "it names no tokens");
  const pattern = patternOf(tokens, { ...optionsOf(written), wholeWords: false });
  const sameCase = !written.flag("ignorecase");
  return (passages) =>
    passages.flatMap((passage) => {
      const found = eachMatch([passage], [pattern]);
      return found.flatMap((one, index): Hit[] => {
        const before = found[index - 1];
        if (!before || !/^\s+$/.test(passage.text.slice(before.to, one.from))) return [];
        const same = sameCase ? before.words === one.words : before.words.toLowerCase() === one.words.toLowerCase();
        const stretch = { from: before.from, to: one.to };
        return same ? [{ passage, ...stretch, says: [one.words], rewrite: { ...stretch, text: before.words } }] : [];
      });
    });
}

/** Both of a pair in one text: the one that came second. */
function consistency(written: RuleFile): Finds {
  const either = written.map("either");
  if (either.length === 0) throw new RuleFault(1, "it has no either, with lines of the form “this: that”");
  const pairs = either.map(({ from, to }) =>
    [from, { value: to, line: from.line }].map((one) => patternOf([one], optionsOf(written))),
  );
  return (passages) =>
    pairs.flatMap((pair) => {
      const found = pair.map((pattern) => eachMatch(passages, [pattern]));
      const [one, other] = found;
      if (!one?.length || !other?.length) return [];
      const order = (match: Match | undefined) => (match ? passages.indexOf(match.passage) * 1e7 + match.from : 0);
      const second = order(one[0]) < order(other[0]) ? other : one;
      return second.map(({ passage, from, to, words }) => ({ passage, from, to, says: [words], rewrite: null }));
    });
}

type Match = Stretch & { passage: Passage; words: string };

function eachMatch(passages: readonly Passage[], patterns: readonly Pattern[]): Match[] {
  return passages.flatMap((passage) =>
    patterns
      .flatMap((pattern) => pattern.find(passage.text))
      .filter(({ from, to }) => !passage.code?.some((code) => from < code.to && code.from < to))
      .map(({ from, to }) => ({ passage, from, to, words: passage.text.slice(from, to) })),
  );
}

function optionsOf(written: RuleFile): { ignoreCase: boolean; wholeWords: boolean } {
  return { ignoreCase: written.flag("ignorecase"), wholeWords: !written.flag("nonword") };
}

function exceptionsOf(written: RuleFile): (words: string) => boolean {
  const known = new Set(written.list("exceptions").map(({ value }) => value.toLowerCase()));
  return (words) => known.has(words.toLowerCase());
}
