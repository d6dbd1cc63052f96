/** Facts that a document states about itself, gathered under one name each: from front matter, tables, labels, and lists of names. */
import type { FrontMatter } from "./front-matter.ts";
import { headingWords } from "./heading-words.ts";
import { inlineOf, linesOf } from "./inline.ts";
import { cellsOf, type Outline, type Pair, type Part, partsOf } from "./outline.ts";
import { isPlaceholder } from "./prompts.ts";
import { endOf, type Source } from "./source.ts";

/** `label` in plain words ("incident commander"); `from` says how near to the text it stands. */
export type Fact = { label: string; value: string; line: number | null; from: "front matter" | "text" };

export function factsOf(source: Source, outline: Outline, matter: FrontMatter): Fact[] {
  const facts: Fact[] = [];
  if (matter.is === "data") {
    for (const [key, value] of Object.entries(matter.data).slice(0, 500)) {
      for (const text of textsOf(value, 0))
        facts.push({
          label: headingWords(key.replace(/([a-z])([A-Z])/g, "$1 $2")),
          value: text,
          line: null,
          from: "front matter",
        });
    }
  }
  for (const pair of outline.pairs) facts.push(...factOfPair(pair));
  for (const part of partsOf(outline.whole)) if (part.isFacts) facts.push(...factsUnder(source, part));
  return facts.filter((fact) => !isPlaceholder(fact.value));
}

function factOfPair({ label, value, line }: Pair): Fact[] {
  const text = value.words.replace(/\s+/g, " ").trim();
  return text === "" ? [] : [{ label: headingWords(label), value: text.slice(0, 2000), line, from: "text" }];
}

/** "### Authors" with names below, "### Date" with a date below: each line, item or row is a value. */
function factsUnder(source: Source, part: Part): Fact[] {
  const label = headingWords(part.heading);
  const facts: Fact[] = [];
  const add = (text: string, line: number) => {
    const value = text.replace(/\s+/g, " ").trim();
    if (value && facts.length < 500 && !/^[^:]{1,40}:\s/.test(value))
      facts.push({ label, value: value.slice(0, 2000), line, from: "text" });
  };
  for (const block of part.blocks) {
    if (block.is === "words") for (const { line, inline } of linesOf(block.inline)) add(inline.words, line);
    if (block.is === "list") {
      for (const item of block.items) {
        const first = item.children[0];
        if (first?.type === "paragraph")
          add(inlineOf(source, first.children, endOf(first)).words, item.position?.start.line ?? part.line);
      }
    }
    if (block.is === "table") {
      for (const row of block.node.children.slice(1)) {
        const [name, role] = cellsOf(source, row);
        if (name)
          add(
            role?.words.trim() ? `${name.words} (${role.words.trim()})` : name.words,
            row.position?.start.line ?? part.line,
          );
      }
    }
  }
  return facts;
}

/** The texts inside a value of front matter: lists one by one, dates as ISO text. */
function textsOf(value: unknown, depth: number): string[] {
  if (typeof value === "string") return value.trim() ? [value.trim().slice(0, 2000)] : [];
  if (typeof value === "number" || typeof value === "bigint") return [String(value)];
  if (value instanceof Date)
    return [value.toString().startsWith("Invalid") ? "" : (value.toJSON() ?? "")].filter(Boolean);
  if (depth > 3 || value === null || typeof value !== "object") return [];
  const inner = Array.isArray(value) ? value : "name" in value ? [(value as { name: unknown }).name] : [];
  return inner.slice(0, 500).flatMap((entry) => textsOf(entry, depth + 1));
}
