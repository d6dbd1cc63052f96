/** The shortcuts as people read them: for the help, for hints on buttons and for aria-keyshortcuts. */
import { WORDS } from "./words.ts";

export type Shortcut = { id: string; keys: string; does: string; group: string };

const isApple = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/** "Mod-Shift-7" as this machine's keyboard says it. */
function written(keys: string): string {
  const names: Record<string, string> = isApple
    ? { Mod: "⌘", Alt: "⌥", Shift: "⇧" }
    : { Mod: "Ctrl", Alt: "Alt", Shift: "Shift" };
  const parts = keys.split(/-(?=.)/).map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  return parts
    .join(isApple ? "" : "+")
    .replace("ArrowUp", "↑")
    .replace("ArrowDown", "↓")
    .replace("ArrowRight", "→");
}

export const SHORTCUTS: readonly Shortcut[] = WORDS.help.shortcuts.flatMap(({ group, keys: entries }) =>
  entries.map(([id, keys, does]) => ({ id, keys: written(keys), does, group })),
);

export function keysOf(id: string): string | undefined {
  return SHORTCUTS.find((shortcut) => shortcut.id === id)?.keys;
}
