/**
 * Rows as somebody left them in a file. A line that says what its row says is that row; a changed line is an edit of it;
 * a new line is a new row, and a line taken out takes its row out. The front matter keeps what a line does not show.
 */
import type { Evidence } from "@afterword/model/evidence";
import {
  newActionItemId,
  newBlindSpotId,
  newContributingFactorId,
  newLessonId,
  newTimelineEventId,
  newWhatHelpedId,
} from "@afterword/model/id";
import type { Postmortem } from "@afterword/model/postmortem";
import { ROW_KINDS, type RowKind, type RowOf, type Rows } from "@afterword/model/rows";
import type { Instant } from "@afterword/model/time";
import { timeInWords } from "@afterword/model/time-words";
import { EventKind, type TimelineEvent } from "@afterword/model/timeline-event";
import type { List, Root, Table, TableCell } from "mdast";
import { toString as wordsOf } from "mdast-util-to-string";
import { linesToEvents } from "../import/lines.ts";
import { parseMarkdown } from "../parse.ts";
import { printMarkdown } from "../to-markdown.ts";
import type { Fenced } from "../to-prose.ts";
import { inline, rowLines } from "./row-words.ts";

type Context = { postmortem: Pick<Postmortem, "id" | "zone">; now: Instant };

/** The rows, with what the file's drawn lines say otherwise. Kinds without a drawn block stay as the front matter has them. */
export function readRows(rows: Rows, fences: readonly Fenced[], context: Context): Rows {
  const read = { ...rows };
  for (const kind of ROW_KINDS) {
    const drawn = fences.find((fence) => fence.kind === kind);
    if (!drawn) continue;
    const root = parseMarkdown(drawn.markdown);
    if (kind === "timeline") read.timeline = readTimeline(rows, root, context);
    else if (kind === "evidence") read.evidence = readEvidence(rows, root);
    else Object.assign(read, { [kind]: readLines(kind, { rows, root, context }) });
  }
  return read;
}

function readTimeline(rows: Rows, root: Root, context: Context): TimelineEvent[] {
  const table = root.children.find((node): node is Table => node.type === "table");
  if (!table) return rows.timeline.length > 0 && saysNothingHere(root) ? [] : rows.timeline;
  const { zone } = context.postmortem;
  const lines = table.children
    .slice(1)
    .map(({ children: [time, text, kind, from] }) => [
      wordsIn(time),
      source(text?.children ?? []),
      wordsIn(kind),
      wordsIn(from),
    ]);
  const said = rows.timeline.map((event) => [
    timeInWords(event.time, zone),
    plain(event.text),
    event.kind as string,
    oneLine(event.source ?? ""),
  ]);
  const pairs = paired(lines, said, [
    (a, b) => same(a, b, 4),
    (a, b) => a[1] === b[1] && a[1] !== "",
    (a, b) => a[0] === b[0],
  ]);
  return lines.map(([time = "", text = "", kind = "", from = ""], index) => {
    const row = rows.timeline[pairs[index] ?? -1];
    const before = said[pairs[index] ?? -1];
    const known = EventKind.safeParse(kind).data;
    const changes = {
      ...(before?.[0] !== time && { time: readTime(time, zone) }),
      ...(before?.[1] !== text && { text: text || "…" }),
      ...(known && { kind: known }),
      ...(before?.[3] !== from && { source: from || null }),
    };
    if (row) return Object.keys(changes).length > 0 ? { ...row, ...changes } : row;
    return { ...NEW_EVENT(), time: readTime(time, zone), text, ...changes, ...fresh(index, context) };
  });
}

const NEW_EVENT = (): Pick<TimelineEvent, "id" | "kind" | "source"> => ({
  id: newTimelineEventId(),
  kind: "note",
  source: null,
});

/** What a cell says, without its marks: an address is a link here and plain words there. */
function wordsIn(cell: TableCell | undefined): string {
  return oneLine(cell ? wordsOf(cell) : "");
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, " ").trim();
}

function readTime(words: string, zone: string): TimelineEvent["time"] {
  const [event] = linesToEvents(`${words} x`, { day: null, zone });
  return event && event.time.is !== "unknown" ? event.time : { is: "unknown", written: words.slice(0, 200) || null };
}

type Lined = Exclude<RowKind, "timeline" | "evidence">;

/** A claim cannot be written by hand: lines change the sentences and take rows out. What a new line says is kept with the last row. */
function readEvidence(rows: Rows, root: Root): Evidence[] {
  const list = root.children.find((node): node is List => node.type === "list");
  if (!list) return saysNothingHere(root) ? [] : rows.evidence;
  const lines = list.children.map(({ children: [first] }) => [
    first?.type === "paragraph" ? source(first.children) : "",
  ]);
  const said = rowLines("evidence", rows).map(({ words }) => [plain(words)]);
  const pairs = paired(lines, said, [(a, b) => same(a, b, 1), (a, b) => alike(a[0] ?? "", b[0] ?? "")]);
  const kept: Evidence[] = [];
  for (const [index, [words = ""]] of lines.entries()) {
    const row = rows.evidence[pairs[index] ?? -1];
    const last = kept.at(-1);
    if (row) kept.push(said[pairs[index] ?? -1]?.[0] === words ? row : { ...row, text: sentenceIn(words) });
    else if (last && words !== "") kept[kept.length - 1] = { ...last, text: `${last.text}\n\n${words}` };
  }
  return kept;
}

/** Without the figures that `rowLines` writes after it. */
function sentenceIn(words: string): string {
  return words.replace(/ · [^·]*$/, "") || "…";
}

function readLines(kind: Lined, { rows, root, context }: { rows: Rows; root: Root; context: Context }): RowOf<Lined>[] {
  const list = root.children.find((node): node is List => node.type === "list");
  if (!list) return saysNothingHere(root) ? [] : rows[kind];
  const lines = list.children.map((item) => {
    const [first] = item.children;
    return [
      first?.type === "paragraph" ? source(first.children) : "",
      item.checked === null ? "" : String(item.checked),
    ];
  });
  const said = rowLines(kind, rows).map(({ words, checked }) => [
    plain(words),
    checked === null ? "" : String(checked),
  ]);
  const pairs = paired(lines, said, [
    (a, b) => same(a, b, 2),
    (a, b) => a[0] === b[0],
    (a, b) => alike(a[0] ?? "", b[0] ?? ""),
  ]);
  return lines.map(([words = "", checked = ""], index): RowOf<Lined> => {
    const row = rows[kind][pairs[index] ?? -1];
    const before = said[pairs[index] ?? -1];
    const state = kind === "actionItems" &&
      checked !== "" && { state: checked === "true" ? ("done" as const) : ("open" as const) };
    const edited = before?.[0] === words ? {} : fieldsOf(kind, words);
    if (row) return { ...row, ...edited, ...state } as RowOf<Lined>;
    return { ...EMPTY[kind](), ...fieldsOf(kind, words), ...state, ...fresh(index, context) } as RowOf<Lined>;
  });
}

/** A new row before its words are known. */
const EMPTY: Record<Lined, () => object> = {
  factors: () => ({ id: newContributingFactorId(), trigger: false }),
  helped: () => ({ id: newWhatHelpedId(), how: null }),
  blindSpots: () => ({ id: newBlindSpotId(), wouldHaveShown: null }),
  lessons: () => ({ id: newLessonId(), before: null }),
  actionItems: () => ({
    id: newActionItemId(),
    type: null,
    owner: null,
    dueOn: null,
    proof: null,
    link: null,
    state: "open",
  }),
};

/** A line's words back to fields: what `rowLines` wrote, as far as it is still there. */
function fieldsOf(kind: Lined, words: string): object {
  switch (kind) {
    case "factors": {
      const trigger = /^\*\*Trigger:\*\*\s*/.exec(words)?.[0] ?? "";
      return { text: words.slice(trigger.length) || "…", trigger: trigger !== "" };
    }
    case "helped": {
      const [, what, how] = /^\*\*(.+?)\*\*:\s*(.+)$/.exec(words) ?? [];
      return what ? { what, how: how ?? null } : { what: words || "…", how: null };
    }
    case "blindSpots":
      return detailOf(words, "would have shown it", "wouldHaveShown");
    case "lessons":
      return detailOf(words, "before", "before");
    case "actionItems":
      return itemFields(words);
  }
}

function detailOf(words: string, label: string, field: string): object {
  const at = words.lastIndexOf(` (${label}: `);
  if (at === -1 || !words.endsWith(")")) return { text: words || "…", [field]: null };
  return { text: words.slice(0, at) || "…", [field]: words.slice(at + label.length + 4, -1) };
}

function itemFields(words: string): object {
  const [text = "", ...parts] = words.split(" · ");
  const unread: string[] = [];
  const fields: Record<string, string> = {};
  for (const part of parts) {
    const [, label, value] = /^(owner|due|type|holds when): (.+)$/.exec(part) ?? [];
    const link = /^<(\S+)>$/.exec(part)?.[1];
    if (link) fields.link = link;
    else if (label === "due" && value && /^\d{4}-\d\d-\d\d$/.test(value)) fields.dueOn = value;
    else if (label && value && label !== "due") fields[label === "holds when" ? "proof" : label] = value;
    else unread.push(part);
  }
  return { text: [text, ...unread].join(" · ") || "…", ...fields };
}

/** For each line the index of its row: exact matches first, then ever looser ones, each row once. */
function paired(
  lines: string[][],
  said: string[][],
  rules: ((line: string[], row: string[]) => boolean)[],
): (number | undefined)[] {
  const taken = new Set<number>();
  const pairs: (number | undefined)[] = lines.map(() => undefined);
  for (const rule of rules) {
    for (const [index, line] of lines.entries()) {
      if (pairs[index] !== undefined) continue;
      const found = said.findIndex((row, at) => !taken.has(at) && rule(line, row));
      if (found === -1) continue;
      pairs[index] = found;
      taken.add(found);
    }
  }
  return pairs;
}

function same(a: string[], b: string[], count: number): boolean {
  return Array.from({ length: count }, (_, i) => i).every((i) => (a[i] ?? "") === (b[i] ?? ""));
}

/** Half of the words in common. */
function alike(a: string, b: string): boolean {
  const [one, other] = [new Set(a.toLowerCase().split(/\W+/)), new Set(b.toLowerCase().split(/\W+/))];
  const common = [...one].filter((word) => other.has(word)).length;
  return common * 2 >= Math.max(one.size, other.size);
}

function saysNothingHere(root: Root): boolean {
  return root.children.every(
    (node) => node.type === "html" || (node.type === "paragraph" && node.children[0]?.type === "emphasis"),
  );
}

function fresh(position: number, { postmortem, now }: Context) {
  return { postmortemId: postmortem.id, position: position + 1, createdAt: now, updatedAt: now };
}

/** Inline Markdown in the one way we print it, so that a row's words and a file's line compare equal. */
function plain(markdown: string): string {
  return source(inline(markdown));
}

function source(children: Parameters<typeof inlineRoot>[0]): string {
  return printMarkdown(inlineRoot(children)).trim();
}

function inlineRoot(children: ReturnType<typeof inline>): Root {
  return { type: "root", children: [{ type: "paragraph", children }] };
}
