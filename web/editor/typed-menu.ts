/**
 * A menu at the caret that opens by what is typed ("/", "@"): what is typed after it, and which choice is active. The menu itself is
 * drawn by a component; focus stays in the text, which points at the active option.
 */
import { type EditorState, Plugin, type PluginKey, type Selection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { isRemote } from "./ids.ts";

export type TypedMenu =
  | { is: "closed"; dismissedAt: number | null }
  /** `from` is the character that opened it, `to` the caret. */
  | { is: "open"; from: number; to: number; query: string; active: number };

const CLOSED: TypedMenu = { is: "closed", dismissedAt: null };

type Options<Choice> = {
  key: PluginKey<TypedMenu>;
  /** Looked for before the caret; its group is what is typed after the one character that opens the menu. */
  typed: RegExp;
  /** Beside being in a block of words. */
  mayOpen?: (selection: Selection) => boolean;
  find(state: EditorState, query: string): readonly Choice[];
  /** Where nothing fits, the menu stays and says so. */
  saysNothing: boolean;
  choose(view: EditorView, choice: Choice): void;
  listbox: string;
  optionId(choice: Choice, index: number): string;
};

export function typedMenu<Choice>(options: Options<Choice>): Plugin<TypedMenu> {
  const { key, listbox, optionId } = options;
  /** Null: it is closed, or there is nothing to show. */
  const shown = (state: EditorState) => {
    const menu = key.getState(state);
    if (menu?.is !== "open") return null;
    const found = options.find(state, menu.query);
    return found.length > 0 || options.saysNothing ? { active: menu.active, found } : null;
  };
  return new Plugin<TypedMenu>({
    key,
    state: { init: () => CLOSED, apply: (tr, was, _before, after) => next(tr, was, after, options) },
    props: {
      attributes: (state): Record<string, string> => {
        const menu = shown(state);
        if (!menu) return {};
        const active = menu.found[menu.active];
        return {
          "aria-haspopup": "listbox",
          "aria-autocomplete": "list",
          "aria-controls": listbox,
          ...(active ? { "aria-activedescendant": optionId(active, menu.active) } : {}),
        };
      },
      handleKeyDown: (view, event) => {
        const menu = shown(view.state);
        return menu !== null && !event.isComposing && pressed(view, event, menu, options);
      },
      handleDOMEvents: {
        blur: (view) => {
          close(view, key);
          return false;
        },
      },
    },
  });
}

export function activate(view: EditorView, key: PluginKey<TypedMenu>, active: number): void {
  view.dispatch(view.state.tr.setMeta(key, { active }));
}

function next<Choice>(tr: Transaction, was: TypedMenu, after: EditorState, options: Options<Choice>): TypedMenu {
  const meta: { close?: true; active?: number } | undefined = tr.getMeta(options.key);
  if (meta?.close) return { is: "closed", dismissedAt: was.is === "open" ? was.from : null };
  if (meta?.active !== undefined && was.is === "open") return { ...was, active: meta.active };
  const { $from, empty } = after.selection;
  if (!empty || $from.parent.type.name !== "block" || options.mayOpen?.(after.selection) === false) return CLOSED;
  const query = options.typed.exec($from.parent.textBetween(0, $from.parentOffset, "\n", "\ufffc"))?.[1];
  if (query === undefined) return CLOSED;
  const from = $from.pos - query.length - 1;
  if (was.is === "closed" && was.dismissedAt === from) return was;
  // Only typing opens it: a caret set behind an old "/" or "@" does not.
  if (was.is === "closed" && (!tr.docChanged || isRemote(tr) || query !== "")) return was;
  // Words that match nothing are words: a space ends the search.
  if (/\s/.test(query) && options.find(after, query).length === 0) return { is: "closed", dismissedAt: from };
  const active = was.is === "open" && was.query === query ? was.active : 0;
  return { is: "open", from, to: $from.pos, query, active };
}

type Shown<Choice> = { active: number; found: readonly Choice[] };

function pressed<Choice>(
  view: EditorView,
  event: KeyboardEvent,
  { active, found }: Shown<Choice>,
  { key, choose }: Options<Choice>,
): boolean {
  if (event.key === "Escape") {
    event.preventDefault();
    close(view, key);
    return true;
  }
  if (found.length === 0) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined && !event.altKey && !event.metaKey && !event.ctrlKey) {
    activate(view, key, (active + step + found.length) % found.length);
    return true;
  }
  const chosen = found[active];
  if ((event.key !== "Enter" && event.key !== "Tab") || event.shiftKey || chosen === undefined) return false;
  choose(view, chosen);
  return true;
}

function close(view: EditorView, key: PluginKey<TypedMenu>): void {
  if (key.getState(view.state)?.is === "open") view.dispatch(view.state.tr.setMeta(key, { close: true }));
}
