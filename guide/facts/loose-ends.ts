/** What was begun and not ended: prompts left in, luck that nothing was made of, lessons without a when, letters nobody explains. */
import { wordsFor } from "@afterword/model/pack";
import type { Finding } from "../finding.ts";
import type { Manuscript } from "../manuscript.ts";
import type { Passage } from "../passage.ts";
import { passageCalled, passagesIn, textIn } from "../section-text.ts";
import { sentencesOf, topicsOf } from "../sentences.ts";
import { unexplainedAcronyms } from "./acronyms.ts";
import { repeatedSections } from "./repeats.ts";

export function checkLooseEnds(manuscript: Manuscript): Finding[] {
  return [
    ...promptsLeft(manuscript),
    ...luckAlone(manuscript),
    ...lessonsWithoutWhen(manuscript),
    ...acronyms(manuscript),
    ...repeats(manuscript),
  ];
}

const HOLDS =
  /\b(?:TBD|TBC|TBA|TODO|FIXME|XXX+|lorem ipsum)\b|\bYYYY-MM-DD\b|\b(?:HH|XX|hh|xx):(?:MM|XX|mm|xx)\b|\{\{[^{}\n]{1,60}\}\}|[[<](?:insert|your|add|enter|fill in|describe|link to|name of|number of|date of|time of)\b[^\]>\n]{0,80}[\]>]/;

/** The same place left open in every line of a table is told once. */
function promptsLeft({ passages }: Manuscript): Finding[] {
  const told = new Set<string>();
  return passages.flatMap(({ id, text, kind, code = [] }): Finding[] => {
    if (kind === "code" || kind === "quote") return [];
    const hole = HOLDS.exec(text);
    const isNew = hole && !told.has(hole[0]) && !code.some(({ from, to }) => hole.index >= from && hole.index < to);
    if (hole && isNew && kind !== "prompt") {
      told.add(hole[0]);
      return [
        gap(
          id,
          hole.index,
          hole.index + hole[0].length,
          "placeholder",
          "It holds a place for something that is not there yet",
          "What belongs here, or can it go?",
        ),
      ];
    }
    if (kind !== "prompt" || text.startsWith("<!--") || !/\p{L}{3}/u.test(text) || WITHHELD.test(text) || isNone(text))
      return [];
    return [
      gap(
        id,
        0,
        text.length,
        "prompt-left",
        "It is the template's question, not yet an answer",
        "What is the answer, or can it go?",
      ),
    ];
  });
}

const WITHHELD = /\b(?:elided|redacted|withheld|omitted|removed|confidential)\b/i;
const isNone = (text: string) => /^\W*(?:none|n\/a|nothing|no|unknown|not applicable)\b[^?]{0,30}$/i.test(text.trim());

/** A lucky escape asks for something that does not depend on luck. One question for the section. */
function luckAlone(manuscript: Manuscript): Finding[] {
  const lucky = passagesIn(manuscript, "lucky").filter(({ text }) => text.trim().split(/\s+/).length > 3);
  const [first] = lucky;
  if (!first || isNone(first.text)) return [];
  const promised = topicsOf(
    [...manuscript.actionItems.map(({ text }) => text), textIn(manuscript, "long-term-remediation", "lessons")].join(
      "\n",
    ),
  );
  if (lucky.some(({ text }) => [...topicsOf(text)].some((topic) => promised.has(topic)))) return [];
  const [sentence] = sentencesOf(first.text);
  return [
    gap(
      first.id,
      sentence?.from ?? 0,
      sentence?.to ?? first.text.length,
      "luck-alone",
      "It helped this time, and no action item makes it more than luck",
      "What would make it hold the next time too?",
    ),
  ];
}

const WHEN =
  /\b(?:when(?:ever)?|before|after|next time|while|during|if|as soon as|until|once|each time|every time|on (?:mondays?|fridays?|weekends?|holidays)|in (?:spring|summer|autumn|winter)|wenn|bevor|vor (?:dem|der|jede[mr])|nach|sobald|beim?|nächstes mal)\b/i;

/** A lesson comes back before something; one that names nothing never does. */
function lessonsWithoutWhen(manuscript: Manuscript): Finding[] {
  const { lessons } = manuscript;
  const name = wordsFor(manuscript.pack, "lessons")?.prompt ?? "";
  const example = /“[^”]+”/.exec(name)?.[0] ?? "“before the next release”";
  const question = `Before what should it come back, such as ${example}?`;
  const textOf = (id: string) => passageCalled(manuscript, id)?.text ?? "";
  if (lessons.length > 0)
    return lessons
      .filter(({ text, before }) => before === null && !WHEN.test(text))
      .map(({ passage }) =>
        gap(
          passage,
          0,
          textOf(passage).length,
          "lesson-when",
          "It says what to do, and not when it should come back",
          question,
        ),
      );
  const written = passagesIn(manuscript, "lessons").filter(({ kind, text }) => kind === "prose" && text.trim() !== "");
  const [first] = written;
  if (!first || written.some(({ text }) => WHEN.test(text)) || isNone(first.text)) return [];
  return [gap(first.id, 0, first.text.length, "lesson-when", "No lesson says when it should come back", question)];
}

/** All in one finding, at the first of them. */
function acronyms(manuscript: Manuscript): Finding[] {
  const found = unexplainedAcronyms(manuscript);
  const [first] = found;
  if (!first) return [];
  const names = found.slice(0, 5).map(({ letters }) => letters);
  const more = found.length > names.length ? ` and ${found.length - names.length} more` : "";
  const message = `${names.join(", ")}${more} ${found.length === 1 ? "is" : "are"} never explained`;
  return [
    gap(
      first.passage,
      first.from,
      first.to,
      "acronym",
      message,
      "What do the letters stand for, for a reader from another team?",
    ),
  ];
}

function repeats(manuscript: Manuscript): Finding[] {
  return repeatedSections(manuscript).map(({ passage, to, section, of }) =>
    gap(
      passage,
      0,
      to,
      "repeats",
      `“${nameOf(manuscript, section)}” says again what “${nameOf(manuscript, of)}” says`,
      "Which of the two should stay, so that they cannot come to differ?",
    ),
  );
}

function nameOf({ sections, pack }: Manuscript, key: NonNullable<Passage["section"]>): string {
  return sections.find((section) => section.key === key)?.heading ?? wordsFor(pack, key)?.heading ?? key;
}

function gap(passage: string, from: number, to: number, rule: string, message: string, question: string): Finding {
  return { passage, from, to, kind: "gap", rule, message, question, rewrite: null };
}
