/**
 * The document as parts: what stands under each heading, under each label that works like a heading ("**Impact:** …"), and in
 * which part that part stands.
 */
import type { Heading, Html, List, ListItem, Paragraph, RootContent, Table, TableRow } from "mdast";
import { bareName, closesDetails, firstLineName, isOtherHeading, isUnderline, nameInHtml } from "./bare-names.ts";
import { isFactHeading, type Meaning, sectionOfHeading, sectionOfLabel } from "./headings.ts";
import { type Inline, inlineOf, linesOf } from "./inline.ts";
import { type Label, readLabel } from "./labels.ts";
import { endOf, lineAt, lineOf, type Source } from "./source.ts";
import { readTime, type WrittenTime } from "./written-time.ts";

export type Block =
  | { is: "words"; line: number; inline: Inline; node: RootContent }
  | { is: "list"; line: number; items: readonly ListItem[]; ordered: boolean }
  | { is: "table"; line: number; node: Table }
  | { is: "other"; line: number; node: RootContent };

export type Part = {
  line: number;
  heading: string;
  /** 0 for a label, -1 for the whole document. */
  level: number;
  meaning: Meaning | null;
  isFacts: boolean;
  /** The time that the heading begins with: an entry of a timeline rather than a section. */
  time: WrittenTime | null;
  inline: Inline | null;
  blocks: Block[];
  parts: Part[];
  parent: Part | null;
  /** A label that stands in a list ("- **Impact**: …"); what follows the list still belongs to its last label. */
  inList: boolean;
};

/** A label that gives a fact about the document: "Date: …", "| Severity | … |". */
export type Pair = { label: string; value: Inline; line: number; part: Part };

/** `plain`: hardly a heading in it, so that a section's name on a line of its own is one. */
export type Outline = {
  whole: Part;
  title: Part | null;
  pairs: Pair[];
  plain: boolean;
  /** The level a title has here: 1, or that of a first heading which is the only one so high. */
  top: number;
};

export function outlineOf(source: Source): Outline {
  const whole = part({ line: 1, heading: "", level: -1 }, null);
  const depths = source.root.children.flatMap((node) => (node.type === "heading" ? [node.depth] : []));
  const outline: Outline = { whole, title: null, pairs: [], plain: depths.length < 2, top: topOf(depths) };
  let open = whole;
  for (const node of source.root.children) {
    if (node.type === "heading") open = openHeading(source, outline, open, node);
    else if (node.type !== "yaml" && (node.type as string) !== "toml") open = place(source, outline, open, node);
  }
  return outline;
}

function topOf(depths: readonly number[]): number {
  const [first = 1] = depths;
  const alone = depths.every((depth, index) => index === 0 || depth > first);
  return alone && depths.length > 1 ? first : 1;
}

/** Every part, in the order of the document. */
export function* partsOf(whole: Part): Generator<Part> {
  const waiting = whole.parts.toReversed();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    for (const child of next.parts.toReversed()) waiting.push(child);
  }
}

/** The meaning of the nearest part around that has one. */
export function meaningAround(within: Part | null): Meaning | null {
  for (let at = within; at; at = at.parent) if (at.meaning) return at.meaning;
  return null;
}

export function isWithin(inner: Part, key: Meaning["key"]): boolean {
  for (let at: Part | null = inner; at; at = at.parent) if (at.meaning) return at.meaning.key === key;
  return false;
}

/** A block of the document as this reader sees it. */
export function blockOf(source: Source, node: RootContent): Block {
  if (node.type === "paragraph") {
    return { is: "words", line: lineOf(node), inline: inlineOf(source, node.children, endOf(node)), node };
  }
  if (node.type === "list")
    return { is: "list", line: lineOf(node), items: node.children, ordered: node.ordered === true };
  if (node.type === "table") return { is: "table", line: lineOf(node), node };
  return { is: "other", line: lineOf(node), node };
}

export function cellsOf(source: Source, row: TableRow): Inline[] {
  return row.children.map((cell) => inlineOf(source, cell.children, endOf(cell)));
}

function part(of: Pick<Part, "line" | "heading" | "level">, parent: Part | null): Part {
  return {
    ...of,
    meaning: null,
    isFacts: false,
    time: null,
    inline: null,
    blocks: [],
    parts: [],
    parent,
    inList: false,
  };
}

function openHeading(source: Source, outline: Outline, open: Part, node: Heading): Part {
  const inline = inlineOf(source, node.children, endOf(node));
  const heading = inline.words.replace(/\s+/g, " ").trim();
  const isTitle = outline.title === null && node.depth === outline.top && isTitleHeading(outline, heading);
  const time = isTitle ? null : readTime(heading, 0);
  let parent = open;
  while (parent.level >= node.depth || parent.level === 0) parent = parent.parent ?? outline.whole;
  const made = part({ line: lineOf(node), heading, level: node.depth }, null);
  made.inline = inlineOf(source, node.children, endOf(node));
  if (isTitle) outline.title = made;
  const before = timelineBefore(parent);
  if (time && isEntry(time, before !== null || isWithin(parent, "timeline"))) {
    made.time = time;
    parent = before ?? parent;
  } else if (!isTitle) {
    made.meaning = sectionOfHeading(heading, meaningAround(parent));
    made.isFacts = !made.meaning && isFactHeading(heading);
  }
  made.parent = parent;
  parent.parts.push(made);
  return made;
}

/** The first heading of level 1 is the title, unless it is a section's plain name. */
function isTitleHeading(outline: Outline, heading: string): boolean {
  if (sectionOfLabel(heading) || isFactHeading(heading)) return false;
  if (outline.top > 1 && sectionOfHeading(heading)) return false;
  for (const before of partsOf(outline.whole)) if (before.meaning && before.level > 0) return false;
  return true;
}

/** A heading that begins with a clock time is an entry anywhere; with a bare date only below a timeline. */
function isEntry(time: WrittenTime, inTimeline: boolean): boolean {
  if (time.from.clock !== null || time.relative) return true;
  return inTimeline && time.from.day !== null && time.from.day.is !== "weekday";
}

/** "## Feb 21, 13:00" after "## Timeline" on the same level stands in it. */
function timelineBefore(parent: Part): Part | null {
  const before = parent.parts.at(-1);
  if (!before || before.level < 1) return null;
  if (before.meaning?.key === "timeline") return before;
  return null;
}

function place(source: Source, outline: Outline, open: Part, node: RootContent): Part {
  const block = blockOf(source, node);
  if (block.is === "words") return placeWords(source, outline, open, { node: node as Paragraph, inline: block.inline });
  if (block.is === "list") return placeList(source, outline, open, node as List);
  if (block.is === "table" && placePairs(source, outline, open, block.node)) return open;
  if (node.type === "html") {
    const named = placeHtml(open, node);
    if (named) return named;
  }
  open.blocks.push(block);
  return open;
}

/** "<details><summary>Timeline</summary>" opens a section, "</details>" ends it. */
function placeHtml(open: Part, node: Html): Part | null {
  if (closesDetails(node.value) && open.level === 0) return open.parent;
  const name = nameInHtml(node.value);
  const meaning = name === null ? null : sectionOfHeading(name);
  if (name === null || !meaning) return null;
  const parent = open.level === 0 ? (open.parent ?? open) : open;
  const made = part({ line: lineOf(node), heading: name, level: 0 }, parent);
  made.meaning = meaning;
  made.blocks.push({ is: "other", line: lineOf(node), node });
  parent.parts.push(made);
  return made;
}

/** Lines of a paragraph that begin with the label of a section open it; what stands before stays. */
function placeWords(
  source: Source,
  outline: Outline,
  open: Part,
  { node, inline }: { node: Paragraph; inline: Inline },
): Part {
  let into = open;
  let run: Inline[] = [];
  const close = () => {
    while (run[0]?.words.trim() === "") run.shift();
    const first = run[0];
    const last = run.at(-1);
    if (!first || !last) return;
    const joined: Inline = {
      ...first,
      words: run.map((line) => line.words).join("\n"),
      at: run.flatMap((line, index) => (index === run.length - 1 ? line.at : line.at.slice(0, line.words.length + 1))),
    };
    run = [];
    if (joined.words.trim() === "") return;
    into.blocks.push({ is: "words", line: lineAt(source, joined.at[0] ?? 0), inline: joined, node });
  };
  const lines = linesOf(inline);
  for (const [index, { line, inline: words }] of lines.entries()) {
    const headed = isOtherHeading(words) || isUnderline(lines[index + 1]?.inline);
    if (isUnderline(words) && index > 0) continue;
    const named = headed ? null : readLabel(words);
    const label = named ?? (headed || outline.plain ? bareName(words) : null);
    const meaning =
      label && (headed ? sectionOfHeading(label.name) : labelMeaning(into, label, outline.plain && named !== null));
    if (label && meaning) {
      close();
      into = openLabel(into, { label, meaning, line });
      outline.pairs.push({ label: label.name, value: label.rest, line, part: into });
      run.push(label.rest);
    } else if (label && isFactLabel(into, label)) {
      outline.pairs.push({ label: label.name, value: label.rest, line, part: into });
      run.push(words);
    } else run.push(words);
  }
  close();
  return into;
}

function openLabel(into: Part, { label, meaning, line }: { label: Label; meaning: Meaning; line: number }): Part {
  const parent = into.level === 0 ? (into.parent ?? into) : into;
  const made = part({ line, heading: label.name, level: 0 }, parent);
  made.meaning = meaning;
  parent.parts.push(made);
  return made;
}

/** Labels work like headings only where they divide a document or a summary, not inside a list of actions or events. */
function labelMeaning(into: Part, label: Label, plain: boolean): Meaning | null {
  if (!label.marked && !/^\p{Lu}/u.test(label.name)) return null;
  const holder = into.level === 0 ? (into.parent ?? into) : into;
  // "### January 18: full disk" groups an incident of its own, with its own impact and timeline.
  const groups = holder.time !== null && holder.time.from.clock === null && !holder.time.relative;
  if (holder.time && !groups) return null;
  if (/^q\s?[:.)]/i.test(label.name) || QUESTIONS.test(holder.heading)) return null;
  const above = groups ? null : meaningAround(holder);
  const around = above?.key;
  if (around === "action-items" || above?.secondary === "action-items" || around === "timeline") return null;
  const alone = label.rest.words.trim() === "";
  const meaning =
    sectionOfLabel(label.name) ??
    (plain && alone ? sectionOfHeading(label.name) : null) ??
    (label.marked && /\?$/.test(label.name) ? sectionOfHeading(label.name) : null);
  if (!meaning || meaning.key === around || isFactValue(label)) return null;
  const divides = around === undefined || around === "summary" || around === "what-happened" || around === "background";
  if (divides) return meaning;
  if (around === "lessons" && /^actions? taken$/i.test(label.name))
    return { key: "action-items", secondary: "short-term-remediation" };
  if (around === "lessons")
    return ["went-well", "went-poorly", "lucky", "action-items"].includes(meaning.key) ? meaning : null;
  return label.marked && label.rest.words.trim() === "" ? meaning : null;
}

/** Below such a heading a bold question is one of the readers', not a section. */
const QUESTIONS = /\bq ?(?:&|and) ?a\b|\bfaqs?\b|\bquestions\b/i;

function isFactLabel(into: Part, label: Label): boolean {
  if (into.isFacts) return true;
  const around = meaningAround(into)?.key;
  return around === undefined ||
    around === "summary" ||
    around === "impact" ||
    around === "what-happened" ||
    around === "background" ||
    around === "detection"
    ? isFactHeading(label.name) || MOMENT.test(label.name)
    : false;
}

const MOMENT =
  /\b(?:start|started|began|begin|detected|acknowledged|mitigated|resolved|ended|end|identified|fixed|recovered|repaired|declared|time ?zone|reported|services?|systems?|components?|responders?|severity|priority|sev|level|lead|commander|scribe|author|owner|labels|tags)\b/i;

function placeList(source: Source, outline: Outline, open: Part, list: List): Part {
  const rest: ListItem[] = [];
  let last: Part | null = null;
  for (const item of list.children) {
    const first = item.children[0];
    const inline = first?.type === "paragraph" ? inlineOf(source, first.children, endOf(first)) : null;
    const label = inline && (readLabel(inline) ?? (outline.plain ? firstLineName(inline) : null));
    const meaning = label && itemMeaning(open.inList ? (open.parent ?? open) : open, label);
    if (label && meaning) {
      const made = openLabel(open, { label, meaning, line: lineOf(item) });
      outline.pairs.push({ label: label.name, value: label.rest, line: lineOf(item), part: made });
      made.inList = true;
      last = made;
      if (label.rest.words.trim() !== "" && first) {
        made.blocks.push({ is: "words", line: lineAt(source, label.rest.at[0] ?? 0), inline: label.rest, node: first });
      }
      for (const child of item.children.slice(1)) made.blocks.push(blockOf(source, child));
      continue;
    }
    if (label && isFactLabel(open, label)) {
      outline.pairs.push({ label: label.name, value: label.rest, line: lineOf(item), part: open });
    } else nestedPairs(source, outline, open, item);
    last = null;
    rest.push(item);
  }
  const [head] = rest;
  if (head) open.blocks.push({ is: "list", line: lineOf(head), items: rest, ordered: list.ordered === true });
  return last ?? open;
}

/** "- Duration:" with "Start: …" and "End: …" below it. */
function nestedPairs(source: Source, outline: Outline, open: Part, item: ListItem): void {
  for (const list of item.children) {
    if (list.type !== "list") continue;
    for (const inner of list.children) {
      const first = inner.children[0];
      const label = first?.type === "paragraph" ? readLabel(inlineOf(source, first.children, endOf(first))) : null;
      if (label && isFactLabel(open, label)) {
        outline.pairs.push({ label: label.name, value: label.rest, line: lineOf(inner), part: open });
      }
    }
  }
}

/** "- **Impact**: …" is a section where the list stands at the top of a document, not inside another section. */
function itemMeaning(into: Part, label: Label): Meaning | null {
  const around = meaningAround(into)?.key;
  if (around !== undefined && around !== "summary") return null;
  if (into.time || !(label.marked || /^\p{Lu}/u.test(label.name))) return null;
  const shouted = label.name === label.name.toUpperCase() && label.name.length > 3;
  const meaning = sectionOfLabel(label.name) ?? (shouted ? sectionOfHeading(label.name) : null);
  return meaning && meaning.key !== around && !isFactValue(label) ? meaning : null;
}

/** A measure, or the names of what was affected: a fact rather than prose. */
function isFactValue({ name, rest }: Label): boolean {
  const value = rest.words.trim();
  const names = /\b(?:affected|impacted)\b/i.test(name) && value !== "" && value.length <= 100 && !/[.!?]$/.test(value);
  return names || isMeasure(value);
}

/** "Detected: 10:09" and "Detection: 20 minutes" are facts, not the beginning of a section. */
function isMeasure(words: string): boolean {
  const value = words.trim();
  if (value === "" || value.length > 60) return false;
  if (
    /^[~≈<>]?\s?\d[\d.,]{0,8}\s?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|%)\b[^.]{0,20}$/i.test(
      value,
    )
  )
    return true;
  const time = readTime(value, 0);
  return time !== null && !time.relative && value.length - time.end <= 8;
}

/** A table of names and values ("| Impact | … |"): its facts become pairs, its sections parts. False where it is another table. */
function placePairs(source: Source, outline: Outline, open: Part, table: Table): boolean {
  const width = table.children[0]?.children.length ?? 0;
  const around = meaningAround(open)?.key;
  if ((width !== 2 && width !== 4) || around === "timeline" || around === "action-items") return false;
  const cells = table.children.map((row) => cellsOf(source, row));
  const columns = width === 4 ? [0, 2] : [0];
  const names = cells.flatMap((row) => columns.map((column) => row[column]?.words.trim() ?? "")).filter(Boolean);
  const known = names.filter(
    (name) => isFactHeading(name) || sectionOfLabel(name) || (name.length < 40 && MOMENT.test(name)),
  );
  if (known.length === 0 || known.length * 2 < names.length || readTime(names.at(-1) ?? "", 0)) return false;
  cells.forEach((row, index) => {
    const line = lineOf(table.children[index] ?? table);
    for (const column of columns) {
      const [name, value] = [row[column]?.words.replace(/[:：]\s*$/, "").trim(), row[column + 1]];
      if (!name || !value) continue;
      const meaning = isFactHeading(name) ? null : sectionOfLabel(name);
      outline.pairs.push({ label: name, value, line, part: open });
      if (!meaning || value.words.trim() === "" || meaning.key === around || isMeasure(value.words)) continue;
      const label: Label = { name, marked: true, rest: value };
      const made = openLabel(open, { label, meaning, line });
      made.blocks.push({ is: "words", line, inline: value, node: table });
    }
  });
  return true;
}
