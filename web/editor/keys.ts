/**
 * Every key that does something in the text, once: the keymap binds these, the page listens for these, buttons hint at these, and the
 * help lists these. A key that stands nowhere here does nothing.
 */

/** Bound in the text by keymap.ts. */
export const KEYS_IN_TEXT = {
  enter: ["Enter"],
  break: ["Shift-Enter"],
  tick: ["Mod-Enter"],
  back: ["Backspace"],
  indent: ["Tab"],
  outdent: ["Shift-Tab"],
  below: ["ArrowDown"],
  above: ["ArrowUp"],
  up: ["Alt-ArrowUp", "Alt-Shift-ArrowUp"],
  down: ["Alt-ArrowDown", "Alt-Shift-ArrowDown"],
  wider: ["Alt-Shift-ArrowRight"],
  narrower: ["Alt-Shift-ArrowLeft"],
  "row-above": ["Mod-Alt-ArrowUp"],
  "row-below": ["Mod-Alt-ArrowDown"],
  "column-before": ["Mod-Alt-ArrowLeft"],
  "column-after": ["Mod-Alt-ArrowRight"],
  "delete-row": ["Mod-Alt-Backspace"],
  "delete-column": ["Mod-Alt-Delete"],
  bold: ["Mod-b"],
  italic: ["Mod-i"],
  code: ["Mod-e"],
  strike: ["Mod-Shift-x"],
  ordered: ["Mod-Shift-7"],
  bullet: ["Mod-Shift-8"],
  task: ["Mod-Shift-9"],
  quote: ["Mod-Shift-."],
  "code-block": ["Mod-Alt-c"],
  "level-0": ["Mod-Alt-0"],
  "level-1": ["Mod-Alt-1"],
  "level-2": ["Mod-Alt-2"],
  "level-3": ["Mod-Alt-3"],
  "level-4": ["Mod-Alt-4"],
  "level-5": ["Mod-Alt-5"],
  "level-6": ["Mod-Alt-6"],
} as const;

/** Bound in the text, and leading out of it (extensions.tsx). */
export const KEYS_OUT = { link: ["Mod-k"], help: ["Mod-/"], toolbar: ["Alt-F10"] } as const;

/** Heard wherever focus is in the page of a postmortem. */
const KEYS_OF_PAGE = {
  comment: ["Mod-Alt-m"],
  suggest: ["Mod-Alt-s"],
  "next-suggestion": ["Mod-Alt-j"],
  "suggestion-before": ["Mod-Alt-k"],
  accept: ["Mod-Alt-y"],
  refuse: ["Mod-Alt-n"],
  "next-remark": ["Mod-Alt-g"],
  reword: ["Mod-Alt-r"],
} as const;

/** Undo is bound by the shared document, the others by what is typed. */
const KEYS_OF_OTHERS = {
  undo: ["Mod-z"],
  redo: ["Mod-Shift-z", "Mod-y"],
  slash: ["/"],
  mention: ["@"],
  leave: ["Escape Tab"],
} as const;

export const KEYS = { ...KEYS_IN_TEXT, ...KEYS_OUT, ...KEYS_OF_PAGE, ...KEYS_OF_OTHERS };

export type KeyId = keyof typeof KEYS;
export type KeyInText = keyof typeof KEYS_IN_TEXT;
export type KeyOfPage = keyof typeof KEYS_OF_PAGE;

/** As ProseMirror's keymap takes them. */
export function bound<Id extends string, Does>(
  keys: Record<Id, readonly string[]>,
  does: Record<Id, Does>,
): Record<string, Does> {
  const entries = Object.entries(keys) as [Id, readonly string[]][];
  return Object.fromEntries(entries.flatMap(([id, all]) => all.map((key) => [key, does[id]])));
}

type Pressed = Pick<KeyboardEvent, "code" | "altKey" | "metaKey" | "ctrlKey" | "isComposing" | "getModifierState">;

/** Which key of the page it is. With Alt a letter may come as another sign, so that the place on the keyboard counts. */
export function keyOfPage(event: Pressed): KeyOfPage | null {
  if (!event.altKey || !(event.metaKey || event.ctrlKey) || event.isComposing) return null;
  // With AltGr people write letters.
  if (event.getModifierState("AltGraph")) return null;
  const entries = Object.entries(KEYS_OF_PAGE) as [KeyOfPage, readonly string[]][];
  return entries.find(([, keys]) => keys.some((key) => codeOf(key) === event.code))?.[0] ?? null;
}

const codeOf = (key: string): string => `Key${key.slice(-1).toUpperCase()}`;
