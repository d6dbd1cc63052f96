/** Of something small the summary speaks of what to do better, and of what helped; not of the mistake. */
import type { Manuscript } from "../manuscript.ts";
import { plainWords } from "../plain-words.ts";
import { sentencesOf } from "../sentences.ts";
import type { SummarySentence } from "./sources.ts";
import { apart, asSentence, bare, ended, type Parts, type SummaryLength } from "./write.ts";

type Wish = { length: SummaryLength; parts: Parts; say(text: string): string | null };

const AHEAD =
  /\b(?:next time|from now on|in future|will|should|better|instead|always|nächstes mal|künftig)\b|(?:^|[:;,]\s*)(?:add|use|set|buy|take|make|check|ask|write|move|keep|put|start|stop|bring|book|turn|lower|raise|leave|wait|measure|try)\b/i;

export function writeSmall(manuscript: Manuscript, { length, parts, say }: Wish): SummarySentence[] {
  const better = apart([
    ...parts.some("long-term-remediation", 3).map(asSentence),
    ...manuscript.lessons.map(({ text }) => rowSentence(text, "lessons", say)),
    ...manuscript.actionItems.map(({ text }) => rowSentence(text, "action-items", say)),
    ...parts.some("lessons", 3).map(asSentence),
    ...aheadIn(manuscript, say),
  ]);
  if (length === "sentence") return better.slice(0, 1);
  const kept = apart([
    ...manuscript.helped.map(({ what, how }) =>
      rowSentence(how ? `${what} helped: ${how}` : `${what} helped`, "went-well", say),
    ),
    ...parts.some("went-well", 1).map(asSentence),
  ]);
  return apart([...better.slice(0, 3), ...kept.slice(0, length === "paragraph" ? 1 : 3)]);
}

function rowSentence(
  text: string,
  section: "lessons" | "action-items" | "went-well",
  say: Wish["say"],
): SummarySentence | null {
  const said = say(plainWords(text));
  return said ? { text: ended(said), sources: [{ section, words: plainWords(text) }] } : null;
}

/** In a text without sections, the sentences that look ahead; of "Backpack hurts: add a basket", what follows the colon. */
function aheadIn({ title, passages }: Manuscript, say: Wish["say"]): SummarySentence[] {
  const texts = [
    ...passages.filter(({ section, kind }) => section === null && kind === "prose").map(({ text }) => text),
    title,
  ];
  return texts.flatMap((words, index) =>
    sentencesOf(words)
      .filter(({ text }) => AHEAD.test(text))
      .flatMap(({ text }): SummarySentence[] => {
        const after = /^[^:]{3,80}:\s+(\S.{3,})$/s.exec(text)?.[1];
        const said = say(after && AHEAD.test(after) ? after : text);
        const section = index === texts.length - 1 ? "title" : "what-happened";
        return said
          ? [{ text: ended(bare(said).charAt(0).toUpperCase() + bare(said).slice(1)), sources: [{ section, words }] }]
          : [];
      }),
  );
}
