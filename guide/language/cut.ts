/** Text into sentences of words. Contractions come apart ("should" + "n't"), code and addresses are one word each. */
import type { Stretch } from "../passage.ts";
import type { Sentence, Word } from "./sentence.ts";

const TOKEN =
  /https?:\/\/[^\s<>]+|@[\w][\w.-]*\w|[\p{L}\p{M}\d_]+(?:[-'’.:&][\p{L}\p{M}\d_]+)*(?:['’](?=\s|$))?|\.{2,}|!+\??|\?+!*|[^\s\p{L}\p{M}\d_]/gu;
const CONTRACTED = /^(.+?)(n['’]t|['’](?:ve|d|ll|re|m|s))$/iu;
const ENDS = /^(?:[.!?…]|\.{2,}|[!?]+)$/;
const SHORT =
  /^(?:e\.g|i\.e|etc|vs|approx|ca|no|nr|fig|incl|resp|mr|mrs|ms|dr|prof|st|inc|ltd|z\.b|d\.h|bzw|usw|evtl|ggf)$/i;
const OPENS = new Set(["“", "„", "«"]);
const CLOSES = new Set(["”", "»"]);

export function cutSentences(text: string, code: readonly Stretch[] = []): Sentence[] {
  const sentences: Sentence[] = [];
  let words: Word[] = [];
  const close = () => {
    const [first, last] = [words[0], words.at(-1)];
    if (!first || !last) return;
    muteQuotes(words);
    const asks =
      words.some((word) => word.text.startsWith("?")) && /[?]["”’)\]]*$/.test(text.slice(first.from, last.to));
    sentences.push({ words, from: first.from, to: last.to, text: text.slice(first.from, last.to), asks });
    words = [];
  };
  let end = 0;
  for (const word of tokensOf(text, code)) {
    const gap = text.slice(end, word.from);
    if (/\n[ \t\r]*\n/.test(gap) || (words.length > 0 && beginsAnew(words, gap, word))) close();
    words.push(word);
    end = word.to;
    // A sentence without an end is read in pieces, so that no rule walks far.
    if (words.length >= 400) close();
  }
  close();
  return sentences;
}

function beginsAnew(words: readonly Word[], gap: string, next: Word): boolean {
  let index = words.length - 1;
  while (index > 0 && /^["”»)\]'’]$/.test(words[index]?.text ?? "")) index--;
  const last = words[index];
  if (!last) return false;
  if (gap.includes("\n") && /^[•*–-]$/.test(next.text)) return true;
  if (!ENDS.test(last.text) || last.mute) return false;
  if (gap === "" && index === words.length - 1) return false;
  if (last.text === "." && SHORT.test(words[index - 1]?.text ?? "")) return false;
  return !/^\p{Ll}/u.test(next.text) || last.text !== ".";
}

function* tokensOf(text: string, code: readonly Stretch[]): Generator<Word> {
  let next = 0;
  let passed = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (index < passed) continue;
    while ((code[next]?.to ?? Number.POSITIVE_INFINITY) <= index) next++;
    const within = code[next];
    if (within && index >= within.from) {
      passed = within.to;
      yield { ...made(text.slice(index, within.to), index), tag: "name", mute: true };
    } else yield* apart(token, index);
  }
}

function* apart(token: string, from: number): Generator<Word> {
  const [, stem, tail] = /['’]/.test(token) ? (CONTRACTED.exec(token) ?? []) : [];
  if (!stem || !tail) return yield made(token, from);
  yield made(stem, from);
  yield made(tail, from + stem.length);
}

function made(text: string, from: number): Word {
  const lower = text.toLowerCase().replaceAll("’", "'");
  return { text, lower, from, to: from + text.length, tag: "noun", mute: false };
}

/** Words between quotation marks are mute, where the marks come in pairs. */
function muteQuotes(words: Word[]): void {
  let open = -1;
  for (const [index, { text }] of words.entries()) {
    const isOpen = OPENS.has(text) || (text === '"' && open === -1);
    const isClose = CLOSES.has(text) || text === '"' || (text === "“" && words[open]?.text === "„");
    if (open !== -1 && isClose) {
      for (let at = open; at <= index; at++) (words[at] as Word).mute = true;
      open = -1;
    } else if (isOpen) open = index;
  }
}
