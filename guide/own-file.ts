/** Action items as Afterword writes them into its own files: "Alert on queue age · owner: Ada · due: 2026-12-01 · holds when: …". */
import type { ActionItemFields } from "@afterword/model/action-item";
import { ActionType } from "@afterword/model/action-item";
import { CalendarDate } from "@afterword/model/time";

export function withOwnFields<Item extends ActionItemFields>(item: Item): Item {
  const [text = "", ...parts] = item.text.split(" · ");
  const labels = new Map(
    parts.map((part) => /^(owner|due|type|holds when): (.+)$/.exec(part)).map((found) => [found?.[1], found?.[2]]),
  );
  if (!["owner", "due", "type", "holds when"].some((label) => labels.has(label))) return item;
  return {
    ...item,
    text,
    owner: labels.get("owner") ?? null,
    dueOn: CalendarDate.safeParse(labels.get("due")).data ?? null,
    type: ActionType.safeParse(labels.get("type")).data ?? item.type,
    proof: labels.get("holds when") ?? null,
  };
}
