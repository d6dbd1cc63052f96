/**
 * The slash menu's state: what is typed after the slash, and which choice is active. The menu itself is drawn by
 * SlashMenu.tsx; focus stays in the text, which points at the active option.
 */
import { type Command, type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { isRemote } from "../ids.ts";

export type SlashItem = {
  id: string;
  group: string;
  title: string;
  /** A few words on what it does, or the shortcut that does the same. */
  hint?: string;
  /** Further words that find it. */
  words?: string;
  run: Command;
};

export type SlashState =
  | { is: "closed"; dismissedAt: number | null }
  /** `from` is the slash, `to` the caret. */
  | { is: "open"; from: number; to: number; query: string; active: number };

export const slashKey = new PluginKey<SlashState>("slash");
export const LISTBOX_ID = "prose-slash";
export const optionId = (item: SlashItem): string => `${LISTBOX_ID}-${item.id}`;

const CLOSED: SlashState = { is: "closed", dismissedAt: null };
const TYPED = /(?:^|[\s\ufffc])\/([^\s/][^/]{0,30}|)$/u;

export function slashMenu(items: (state: EditorState) => readonly SlashItem[]): Plugin<SlashState> {
  const matching = (state: EditorState) => {
    const menu = slashKey.getState(state);
    return menu?.is === "open" ? filterItems(items(state), menu.query) : [];
  };
  return new Plugin<SlashState>({
    key: slashKey,
    state: {
      init: () => CLOSED,
      apply: (tr, was, _before, after) => next(tr, was, after, items),
    },
    props: {
      attributes: (state): Record<string, string> => {
        const menu = slashKey.getState(state);
        if (menu?.is !== "open") return {};
        const active = matching(state)[menu.active];
        return {
          "aria-haspopup": "listbox",
          "aria-autocomplete": "list",
          "aria-controls": LISTBOX_ID,
          ...(active ? { "aria-activedescendant": optionId(active) } : {}),
        };
      },
      handleKeyDown: (view, event) => pressed(view, event, matching(view.state)),
      handleDOMEvents: {
        blur: (view) => {
          close(view);
          return false;
        },
      },
    },
  });
}

/** The items whose title or words begin, word by word, with what is typed. */
export function filterItems(items: readonly SlashItem[], query: string): SlashItem[] {
  const typed = query.toLowerCase().split(/\s+/).filter(Boolean);
  return items
    .map((item) => ({ item, rank: rankOf(item, typed) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ item }) => item);
}

function rankOf(item: SlashItem, typed: readonly string[]): number {
  const title = item.title.toLowerCase();
  const words = `${title} ${item.words ?? ""}`.toLowerCase().split(/[\s-]+/);
  if (!typed.every((part) => words.some((word) => word.startsWith(part)))) return 0;
  return title.startsWith(typed[0] ?? "") ? 2 : 1;
}

/** Runs an item in place of the slash and what was typed after it. */
export function chooseItem(view: EditorView, item: SlashItem): void {
  const menu = slashKey.getState(view.state);
  if (menu?.is === "open") view.dispatch(view.state.tr.delete(menu.from, menu.to));
  item.run(view.state, view.dispatch, view);
  view.focus();
}

export function activateItem(view: EditorView, active: number): void {
  view.dispatch(view.state.tr.setMeta(slashKey, { active }));
}

function next(
  tr: Transaction,
  was: SlashState,
  after: EditorState,
  items: (state: EditorState) => readonly SlashItem[],
): SlashState {
  const meta: { close?: true; active?: number } | undefined = tr.getMeta(slashKey);
  if (meta?.close) return { is: "closed", dismissedAt: was.is === "open" ? was.from : null };
  if (meta?.active !== undefined && was.is === "open") return { ...was, active: meta.active };
  const { $from, empty } = after.selection;
  if (!empty || $from.parent.type.name !== "block" || $from.depth > 1) return CLOSED;
  const before = $from.parent.textBetween(0, $from.parentOffset, "\n", "\ufffc");
  const query = TYPED.exec(before)?.[1];
  if (query === undefined) return CLOSED;
  const from = $from.pos - query.length - 1;
  if (was.is === "closed" && was.dismissedAt === from) return was;
  // Only typing opens it: a caret set behind an old slash does not.
  if (was.is === "closed" && (!tr.docChanged || isRemote(tr) || query !== "")) return was;
  // Words that match nothing are words: a space ends the search.
  if (/\s/.test(query) && filterItems(items(after), query).length === 0) return { is: "closed", dismissedAt: from };
  const active = was.is === "open" && was.query === query ? was.active : 0;
  return { is: "open", from, to: $from.pos, query, active };
}

function pressed(view: EditorView, event: KeyboardEvent, found: readonly SlashItem[]): boolean {
  const menu = slashKey.getState(view.state);
  if (menu?.is !== "open" || event.isComposing) return false;
  if (event.key === "Escape") {
    event.preventDefault();
    close(view);
    return true;
  }
  if (found.length === 0) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined && !event.altKey && !event.metaKey && !event.ctrlKey) {
    activateItem(view, (menu.active + step + found.length) % found.length);
    return true;
  }
  const chosen = found[menu.active];
  if ((event.key !== "Enter" && event.key !== "Tab") || event.shiftKey || !chosen) return false;
  chooseItem(view, chosen);
  return true;
}

function close(view: EditorView): void {
  if (slashKey.getState(view.state)?.is === "open") view.dispatch(view.state.tr.setMeta(slashKey, { close: true }));
}
