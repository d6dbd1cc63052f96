/** "/" in the text opens a menu of what can be put there, which SlashMenu.tsx draws. */
import { type Command, type EditorState, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { type TypedMenu, typedMenu } from "../typed-menu.ts";

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

export const slashKey = new PluginKey<TypedMenu>("slash");
export const LISTBOX_ID = "prose-slash";
export const optionId = (item: SlashItem): string => `${LISTBOX_ID}-${item.id}`;

const TYPED = /(?:^|[\s\ufffc])\/([^\s/][^/]{0,30}|)$/u;

export const slashMenu = (items: (state: EditorState) => readonly SlashItem[]) =>
  typedMenu<SlashItem>({
    key: slashKey,
    typed: TYPED,
    // A table's cell holds words alone.
    mayOpen: ({ $from }) => $from.depth <= 1,
    find: (state, query) => filterItems(items(state), query),
    saysNothing: true,
    choose: chooseItem,
    listbox: LISTBOX_ID,
    optionId,
  });

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
