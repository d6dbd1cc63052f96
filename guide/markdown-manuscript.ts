/** A Markdown text as a manuscript: its passages, and what the importer recognises in it, each row in the passage that it stands in. */
import { outlineOf } from "@afterword/markdown/import/outline";
import { recognise } from "@afterword/markdown/import/recognise";
import { sourceOf } from "@afterword/markdown/import/source";
import { parseMarkdown } from "@afterword/markdown/parse";
import type { PackName } from "@afterword/model/pack";
import type { Size } from "@afterword/model/postmortem";
import { aboutIn } from "./about.ts";
import type { Manuscript } from "./manuscript.ts";
import { type MarkdownPassages, passagesOf, withoutMark } from "./markdown-passages.ts";
import { withOwnFields } from "./own-file.ts";
import type { Passage } from "./passage.ts";
import { plainWords } from "./plain-words.ts";

export type MarkdownText = {
  /** Of the file, for a text that names no title. */
  name: string;
  text: string;
  /** What somebody said of it; else it is guessed. */
  pack?: PackName | undefined;
  size?: Size | undefined;
};

export type MarkdownManuscript = { manuscript: Manuscript; placeOf: MarkdownPassages["placeOf"] };

export function markdownManuscript({ name, text, pack, size }: MarkdownText): MarkdownManuscript {
  const body = withoutMark(text);
  const root = parseMarkdown(body);
  const source = sourceOf(name, body, root);
  const outline = outlineOf(source);
  const { passages, placeOf } = passagesOf(source, outline, text.length - body.length);
  const found = recognise({ name, text: body, root, outline });
  const standing = new Standing(passages, (id) => placeOf(id, 0).line);
  const placed = <Row extends { line: number; text: string }>({ line, ...row }: Row) => ({
    ...row,
    passage: standing.at(line, row.text),
  });
  const manuscript: Manuscript = {
    title: found.title,
    pack: pack ?? found.pack,
    size: size ?? found.size,
    passages,
    sections: found.sections.map(({ line, heading, key, secondary, empty }) => ({
      heading,
      key,
      secondary,
      empty,
      passage: standing.at(line, heading),
    })),
    milestones: found.milestones,
    zone: found.zone,
    zoneStated: found.zoneStated,
    services: found.services,
    people: found.people,
    timeline: found.timeline.map(placed),
    actionItems: found.actionItems.map((item) => placed(withOwnFields(item))),
    factors: [],
    helped: [],
    blindSpots: [],
    lessons: [],
    about: aboutIn(passages),
  };
  return { manuscript, placeOf };
}

/** Which passage stands at a line; of several in one line the one that has the words. */
class Standing {
  readonly #passages: readonly { passage: Passage; line: number }[];

  constructor(passages: readonly Passage[], lineOf: (id: string) => number) {
    this.#passages = passages.map((passage) => ({ passage, line: lineOf(passage.id) }));
  }

  at(line: number, words: string): string {
    const begin = plainWords(words).slice(0, 30);
    const last = Math.max(0, this.#lastUntil(line));
    let first = last;
    // Cells of a row are passages of one line.
    for (let index = last; index >= 0 && this.#passages[index]?.line === line; index--) {
      first = index;
      if (this.#passages[index]?.passage.text.includes(begin)) break;
    }
    return this.#passages[first]?.passage.id ?? "0";
  }

  /** Passages stand in order, so halving finds it. */
  #lastUntil(line: number): number {
    let [low, high] = [0, this.#passages.length];
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((this.#passages[mid]?.line ?? 0) <= line) low = mid + 1;
      else high = mid;
    }
    return low - 1;
  }
}
