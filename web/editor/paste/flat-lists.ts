/** Lists that are no lists in the HTML: Word's paragraphs that say so in their style, and Confluence's tasks. */
import { styleOf } from "./marks-of.ts";

export type FlatItem = { level: number; list: "bullet" | "ordered"; checked: boolean | null };

export function flatItemOf(element: Element): FlatItem | null {
  return wordItem(element) ?? taskItem(element);
}

/** Word writes the bullet itself into an element that is to be ignored. */
export function isListMarker(element: Element): boolean {
  return /mso-list:\s*ignore/.test(styleOf(element));
}

function wordItem(element: Element): FlatItem | null {
  if (element.localName !== "p") return null;
  const level = Number(/mso-list:[^;]*\blevel(\d+)/.exec(styleOf(element))?.[1] ?? 0);
  if (level === 0) return null;
  const marker = [...element.querySelectorAll("span")].find(isListMarker)?.textContent?.trim() ?? "";
  return {
    level: Math.min(level, 9),
    list: /^\(?(?:\d+|[a-z]|[ivxl]+)[.)]/i.test(marker) ? "ordered" : "bullet",
    checked: null,
  };
}

function taskItem(element: Element): FlatItem | null {
  const state = element.getAttribute("data-task-state");
  return state === null ? null : { level: 1, list: "bullet", checked: /^done$/i.test(state) };
}

/** Whether an item of a list is a task, and done: as Confluence, its older self, and Google Docs say it. */
export function checkedIn(item: Element): boolean | null {
  if (item.hasAttribute("data-inline-task-id")) return item.classList.contains("checked");
  const state = item.getAttribute("data-task-state") ?? item.getAttribute("aria-checked");
  return state === null ? null : /^(?:done|true)$/i.test(state);
}

/** Confluence numbers its decisions in the HTML, and nowhere else. */
export function isDecisions(list: Element): boolean {
  return list.getAttribute("data-node-type") === "decisionList";
}
