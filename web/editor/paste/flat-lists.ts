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
