/** From one text to another by whole words first and then by characters, so that a changed word costs few characters. */
import { align, gapsBetween } from "./align.ts";

/** Lengths are in UTF-16 units, as in Yjs. */
export type Step = { keep: number } | { drop: number } | { add: string };

const TOKEN = /[\p{L}\p{N}\p{M}_]+|\s+|[^\p{L}\p{N}\p{M}_\s]/gu;

export function wordDiff(old: string, next: string): Step[] {
  if (old === next) return old ? [{ keep: old.length }] : [];
  const steps: Step[] = [];
  const [oldTokens, nextTokens] = [tokensOf(old), tokensOf(next)];
  const pairs = align(oldTokens, nextTokens);
  const [oldStarts, nextStarts] = [startsOf(oldTokens), startsOf(nextTokens)];
  let kept = 0;
  const whole = { left: 0, leftEnd: oldTokens.length, right: 0, rightEnd: nextTokens.length };
  for (const { left, leftEnd, right, rightEnd } of gapsBetween(pairs, whole)) {
    const from = oldStarts[left] as number;
    if (from > kept) steps.push({ keep: from - kept });
    kept = oldStarts[leftEnd] as number;
    steps.push(...characterDiff(old.slice(from, kept), next.slice(nextStarts[right], nextStarts[rightEnd])));
  }
  if (old.length > kept) steps.push({ keep: old.length - kept });
  return steps;
}

/** Words, white space, and everything else a character at a time. */
export const tokensOf = (text: string): string[] => text.match(TOKEN) ?? [];

function startsOf(tokens: readonly string[]): number[] {
  const starts = [0];
  for (const token of tokens) starts.push((starts.at(-1) as number) + token.length);
  return starts;
}

function characterDiff(old: string, next: string): Step[] {
  const shorter = Math.min(old.length, next.length);
  let head = 0;
  while (head < shorter && old[head] === next[head]) head++;
  if (isHigh(old, head - 1)) head--;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === next[next.length - 1 - tail]) tail++;
  if (isLow(old, old.length - tail)) tail--;
  const steps: Step[] = [];
  if (head) steps.push({ keep: head });
  if (old.length > head + tail) steps.push({ drop: old.length - head - tail });
  if (next.length > head + tail) steps.push({ add: next.slice(head, next.length - tail) });
  if (tail) steps.push({ keep: tail });
  return steps;
}

/** A character outside the basic plane is two units; an edge must not fall between them. */
const isHigh = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xd800;
const isLow = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;
