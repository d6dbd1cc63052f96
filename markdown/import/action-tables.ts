/** Action items as tables: the columns say owner, due date, status and ticket, in any order and under many names. */
import type { ActionItemFields } from "@afterword/model/action-item";
import type { Table } from "mdast";
import {
  actionLink,
  actionOwner,
  actionType,
  type DayReading,
  dueDay,
  hasDoneMark,
  isDoneStatus,
} from "./action-words.ts";
import { headingWords } from "./heading-words.ts";
import { type Inline, markdownOf } from "./inline.ts";
import { cellsOf } from "./outline.ts";
import { isPlaceholder } from "./prompts.ts";
import { lineOf, type Source } from "./source.ts";

type Role = "text" | "owner" | "due" | "status" | "link" | "type" | "proof" | "more" | "skip";

const WORDS: readonly (readonly [RegExp, Role])[] = [
  [/^(?:#|id|no|nr|number|n|priority|prio|severity|effort|size|created|estimate|sla|team size)?$/, "skip"],
  [
    /\b(?:owners?|assignees?|assigned|responsible|who|dri|lead|person|poc|contact|verantwortlich\w*|zuständig|wer|responsable|propriétaire|eigenaar|ansvarig|team)\b/,
    "owner",
  ],
  [
    /\b(?:due|deadline|eta|target|when|by when|date|completion date|fällig\w*|bis|termin|datum|échéance|fecha|delivery|timeframe|timeline)\b/,
    "due",
  ],
  [/\b(?:status|state|done|completed?|progress|stand|statut|estado|resolution)\b/, "status"],
  [
    /\b(?:tickets?|bugs?|issues?|links?|jira|prs?|pull request|tracking|tracker|url|reference|refs?|github|gitlab|story|work item)\b/,
    "link",
  ],
  [
    /\b(?:action ?items?|actions?|tasks?|items?|what|description|recommendations?|remediations?|measures?|improvements?|follow ups?|todos?|summary|title|step|massnahmen?|aufgabe|tâche|acción|mejora|actie|details?)\b/,
    "text",
  ],
  [/\b(?:types?|category|kind|class|kategorie|area|theme)\b/, "type"],
  [
    /\b(?:verification|proof|success criteria|definition of done|acceptance|evidence|how verified|end state)\b/,
    "proof",
  ],
  [/\b(?:priority|prio|severity|effort|size|estimate|created|id)\b/, "skip"],
];

export type FoundAction = ActionItemFields & { line: number };

/** The rows as action items, or null where the table has no column for what to do. */
export function actionsOfTable(
  source: Source,
  table: Table,
  reading: DayReading,
  category: string | null,
): FoundAction[] | null {
  const [head, ...rows] = table.children;
  if (!head) return null;
  const roles = rolesOf(
    cellsOf(source, head).map((cell) => cell.words),
    rows.map((row) => cellsOf(source, row)),
  );
  if (!roles.includes("text")) return null;
  return rows.flatMap(
    (row) => actionOfRow(cellsOf(source, row), { roles, line: lineOf(row), reading, category }) ?? [],
  );
}

function rolesOf(headWords: readonly string[], cells: readonly Inline[][]): Role[] {
  const roles = headWords.map((words): Role => {
    const plain = headingWords(words);
    return WORDS.find(([pattern]) => pattern.test(plain))?.[1] ?? "more";
  });
  const texts = roles.flatMap((role, column) => (role === "text" ? [column] : []));
  const length = (column: number) => cells.reduce((sum, row) => sum + (row[column]?.words.length ?? 0), 0);
  const candidates = texts.length
    ? texts
    : roles.flatMap((role, column) => (role === "more" || role === "type" || role === "link" ? [column] : []));
  const best = candidates.toSorted((a, b) => length(b) - length(a))[0];
  return roles.map((role, column) => (column === best ? "text" : role === "text" ? "more" : role));
}

type Row = { roles: readonly Role[]; line: number; reading: DayReading; category: string | null };

function actionOfRow(cells: readonly Inline[], { roles, line, reading, category }: Row): FoundAction | null {
  const words = (role: Role) => cells[roles.indexOf(role)]?.words.trim() ?? "";
  const markdown = (role: Role) => {
    const cell = cells[roles.indexOf(role)];
    return cell ? markdownOf(cell) : "";
  };
  const text = markdown("text");
  if (text === "" || isPlaceholder(words("text"))) return null;
  const more = cells.flatMap((cell, column) =>
    roles[column] === "more" && !isPlaceholder(cell.words) ? [markdownOf(cell)] : [],
  );
  const struck = /^~~.*~~\W{0,3}$/s.test(text);
  const done = struck || hasDoneMark(text) || isDoneStatus(words("status"));
  const owner = isPlaceholder(words("owner"))
    ? null
    : words("owner").replace(/^@/, "").replace(/\s+/g, " ").slice(0, 200);
  const link = words("link");
  return {
    line,
    text: [text.replace(/^~~(.*)~~(\W{0,3})$/s, "$1$2"), ...more].join(" — ").slice(0, 10_000),
    type: actionType(words("type")) ?? actionType(category),
    owner: owner || actionOwner(words("text")),
    dueOn: dueDay(words("due"), reading, true) ?? dueDay(words("text"), reading, false),
    proof: markdown("proof") || null,
    link:
      actionLink(markdown("link")) ?? actionLink(text) ?? (link && link.length <= 60 && /\d/.test(link) ? link : null),
    state: done ? "done" : "open",
  };
}
