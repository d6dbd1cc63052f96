/** Timelines as tables: any order of columns, date and time apart or together, start and end, a source of their own. */
import type { Table } from "mdast";
import type { Entry } from "./entries.ts";
import { hasClock } from "./entries.ts";
import { headingWords } from "./heading-words.ts";
import { type Inline, markdownOf } from "./inline.ts";
import { cellsOf } from "./outline.ts";
import { isInstruction, isPlaceholder } from "./prompts.ts";
import { lineOf, type Source } from "./source.ts";
import { readTime, type WrittenTime } from "./written-time.ts";

type Role = "time" | "date" | "end" | "text" | "who" | "source" | "skip";

const WORDS: readonly (readonly [RegExp, Role])[] = [
  [/\b(?:due|deadline|duration|elapsed|owner)\b/, "skip"],
  [/^(?:end|to|until|end time|ende|bis|fin)\b/, "end"],
  [
    /\b(?:time|timestamp|when|utc|gmt|clock|uhrzeit|zeit|zeitpunkt|heure|hora|horaire|start|from|at|tijd|tid)\b/,
    "time",
  ],
  [/\b(?:date|day|datum|tag|fecha|jour|dag)\b/, "date"],
  [/^(?:data link|link|links|source|sources|reference|references|ref|evidence|proof|url|quelle)$/, "source"],
  [/^(?:who|who what|actor|person|author|by|user|name|team|wer|qui|quien|responsible|reporter)$/, "who"],
];

/** The rows as entries, or null where the table is not a timeline. Outside a timeline, most rows must have a clock time. */
export function entriesOfTable(source: Source, table: Table, inTimeline: boolean): Entry[] | null {
  const [head, ...rows] = table.children;
  if (!head || head.children.length < 2) return null;
  const headWords = cellsOf(source, head).map((cell) => cell.words);
  const cells = rows.map((row) => cellsOf(source, row));
  const roles = rolesOf(headWords, cells);
  if (!roles.includes("time") && !roles.includes("date")) return null;
  const entries = rows.flatMap((row, index) => entryOfRow(cells[index] ?? [], roles, lineOf(row)) ?? []);
  const headTime = readTime(headWords[0] ?? "", 0);
  if (headTime && hasClock(headTime))
    entries.unshift(...(entryOfRow(cellsOf(source, head), roles, lineOf(head)) ?? []));
  const timed = entries.filter((entry) => (inTimeline ? entry.time !== null : entry.time?.from.clock)).length;
  if (timed === 0 || (!inTimeline && timed * 2 < entries.length)) return null;
  return entries;
}

function rolesOf(headWords: readonly string[], cells: readonly Inline[][]): Role[] {
  const named = headWords.map((words): Role => {
    const plain = headingWords(words);
    return WORDS.find(([pattern]) => pattern.test(plain))?.[1] ?? "text";
  });
  const found = headWords.map((_, column) => contentOf(cells, column, named[column] === "time"));
  const roles = named.map((role, column): Role => {
    const content = found[column];
    if (role === "time" || role === "date" || role === "end")
      return content === "clock"
        ? role === "end"
          ? "end"
          : "time"
        : content === "day"
          ? "date"
          : content === "text"
            ? "text"
            : role;
    return role;
  });
  if (!roles.includes("time") && !roles.includes("date")) {
    const column = found.findIndex((content) => content !== "text" && content !== "empty");
    if (column !== -1 && named[column] !== "skip") roles[column] = found[column] === "day" ? "date" : "time";
  }
  if (roles.filter((role) => role === "time").length > 1) {
    const first = roles.indexOf("time");
    roles.forEach((role, column) => {
      if (role === "time" && column !== first)
        roles[column] = /^(?:end|to|until)/i.test(headWords[column] ?? "") ? "end" : "skip";
    });
  }
  return roles;
}

/** `dots`: the column is called a time, so that "10.04" is one and no version. */
function contentOf(cells: readonly Inline[][], column: number, dots: boolean): "clock" | "day" | "text" | "empty" {
  let clock = 0;
  let day = 0;
  let other = 0;
  for (const row of cells.slice(0, 40)) {
    const words = row[column]?.words.trim() ?? "";
    if (words === "") continue;
    const time = words.length <= 80 ? readTime(words, 0) : null;
    const whole = time !== null && words.length - time.end <= 24;
    const style = time?.from.clock?.style;
    const unsure = !dots && (style === "dot" || style === "bare");
    if (whole && hasClock(time) && !unsure) clock += 1;
    else if (whole && time?.from.day) day += 1;
    else other += 1;
  }
  if (clock + day + other === 0) return "empty";
  if (other > clock + day) return "text";
  return clock >= 1 && clock * 3 >= day ? "clock" : "day";
}

function entryOfRow(cells: readonly Inline[], roles: readonly Role[], line: number): Entry[] | null {
  const cell = (role: Role) => cells[roles.indexOf(role)];
  const dated = readTime(cell("date")?.words ?? "", 0);
  const clocked = readTime(cell("time")?.words ?? "", 0);
  const ended = readTime(cell("end")?.words ?? "", 0);
  const written = [cell("date")?.words.trim(), cell("time")?.words.trim()].filter(Boolean).join(" ");
  const texts = cells.filter((inline, column) => roles[column] === "text" && !isPlaceholder(inline.words));
  const text = texts.map(markdownOf).join(" — ");
  const who = cell("who") ? markdownOf(cell("who") as Inline) : "";
  const sourceText = cell("source") ? markdownOf(cell("source") as Inline) : "";
  const time = joined({ dated, clocked, ended, written });
  if (text === "" && who === "") {
    const onlyDay = time?.from.day?.is === "day" && !time.from.clock;
    return onlyDay ? [{ line, time, texts: [], source: null, heads: true }] : null;
  }
  // Nobody said when: the row stays text, as an item of a list does.
  if (!time && written === "") return null;
  if (
    isPlaceholder(written) &&
    (!time || time.relative || !time.from.clock) &&
    texts.every((inline) => isInstruction(inline.words))
  )
    return null;
  const full = who && text ? `${who}: ${text}` : text || who;
  return [{ line, time: time ?? unread(written), texts: [full], source: sourceText || null, heads: false }];
}

type Times = { dated: WrittenTime | null; clocked: WrittenTime | null; ended: WrittenTime | null; written: string };

function joined({ dated, clocked, ended, written }: Times): WrittenTime | null {
  const base = clocked ?? dated;
  if (!base) return null;
  const from = { ...base.from, day: clocked?.from.day ?? dated?.from.day ?? null };
  const to = clocked?.to ?? ended?.from ?? (clocked ? null : (dated?.to ?? null));
  return { ...base, from, to, written: written.slice(0, 200) };
}

/** A time that nobody can read stays with its words. */
function unread(written: string): WrittenTime | null {
  if (written === "") return null;
  return {
    from: { day: null, clock: null, zone: null },
    to: null,
    about: false,
    margin: null,
    relative: true,
    written: written.slice(0, 200),
    start: 0,
    end: written.length,
  };
}
