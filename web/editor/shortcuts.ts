/** The keys as people read them: for the help and for hints on buttons. */
import { KEYS, type KeyId } from "./keys.ts";
import { WORDS } from "./words.ts";

export type Shortcut = { keys: string[]; does: string };

const isApple = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

const names: Record<string, string> = {
  ...(isApple ? { Mod: "⌘", Alt: "⌥", Shift: "⇧" } : { Mod: "Ctrl" }),
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowRight: "→",
  ArrowLeft: "←",
};

/** What the help lists, in its groups. */
export const SHORTCUTS: readonly { group: string; shortcuts: Shortcut[] }[] = WORDS.help.groups.map(
  ({ group, rows }) => ({
    group,
    shortcuts: rows.map(([ids, does]) => ({ keys: shown(ids.flatMap((id) => KEYS[id].map(written))), does })),
  }),
);

export const keysOf = (id: KeyId): string => written(KEYS[id][0]);

/** "Mod-Shift-7" as this machine's keyboard says it. */
function written(keys: string): string {
  return keys
    .split(/-(?=.)/)
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(isApple ? "" : "+");
}

/** Of many keys in a row, the first and the last say it. */
function shown(keys: string[]): string[] {
  const [first = "", last = ""] = [keys[0], keys.at(-1)];
  return keys.length > 4 ? [`${first} … ${last.at(-1)}`] : keys;
}
