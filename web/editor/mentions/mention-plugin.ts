/**
 * "@" in the text: what is typed after it, and which person is meant. The list itself is drawn by MentionMenu.tsx; focus stays in the
 * text, which points at the active option.
 */
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { isRemote } from "../ids.ts";

export type Mentionable = { id: string; name: string };

export type MentionState =
  | { is: "closed"; dismissedAt: number | null }
  /** `from` is the "@", `to` the caret. */
  | { is: "open"; from: number; to: number; query: string; active: number };

export const mentionKey = new PluginKey<MentionState>("mention");
export const MENTIONS_ID = "prose-mentions";
export const mentionId = (index: number): string => `${MENTIONS_ID}-${index}`;

const CLOSED: MentionState = { is: "closed", dismissedAt: null };
const TYPED = /(?:^|[\s(\ufffc])@([\p{L}\p{N}._-]{0,40})$/u;

/** Those who have a word in their name that begins with what is typed; eight at most. */
export function mentionable(people: readonly Mentionable[], typed: string): Mentionable[] {
  const wanted = typed.toLowerCase();
  const fits = (name: string) => [name, ...name.split(/\s+/)].some((word) => word.toLowerCase().startsWith(wanted));
  return people.filter(({ name }) => fits(name)).slice(0, 8);
}

export function mentionMenu(people: () => readonly Mentionable[]): Plugin<MentionState> {
  const found = (state: EditorState) => {
    const menu = mentionKey.getState(state);
    return menu?.is === "open" ? mentionable(people(), menu.query) : [];
  };
  return new Plugin<MentionState>({
    key: mentionKey,
    state: { init: () => CLOSED, apply: (tr, was, _before, after) => next(tr, was, after) },
    props: {
      attributes: (state): Record<string, string> => {
        const menu = mentionKey.getState(state);
        if (menu?.is !== "open" || found(state).length === 0) return {};
        return {
          "aria-haspopup": "listbox",
          "aria-autocomplete": "list",
          "aria-controls": MENTIONS_ID,
          "aria-activedescendant": mentionId(menu.active),
        };
      },
      handleKeyDown: (view, event) => pressed(view, event, found(view.state)),
      handleDOMEvents: {
        blur: (view) => {
          close(view);
          return false;
        },
      },
    },
  });
}

/** Puts the person in place of the "@" and what was typed after it. */
export function chooseMention(view: EditorView, { id, name }: Mentionable): void {
  const menu = mentionKey.getState(view.state);
  const { mention } = view.state.schema.nodes;
  if (menu?.is !== "open" || !mention) return;
  const tr = view.state.tr.replaceWith(menu.from, menu.to, mention.create({ id, label: name }));
  view.dispatch(tr.insertText(" ", tr.mapping.map(menu.to)));
  view.focus();
}

export function activateMention(view: EditorView, active: number): void {
  view.dispatch(view.state.tr.setMeta(mentionKey, { active }));
}

function next(tr: Transaction, was: MentionState, after: EditorState): MentionState {
  const meta: { close?: true; active?: number } | undefined = tr.getMeta(mentionKey);
  if (meta?.close) return { is: "closed", dismissedAt: was.is === "open" ? was.from : null };
  if (meta?.active !== undefined && was.is === "open") return { ...was, active: meta.active };
  const { $from, empty } = after.selection;
  if (!empty || $from.parent.type.name !== "block") return CLOSED;
  const query = TYPED.exec($from.parent.textBetween(0, $from.parentOffset, "\n", "\ufffc"))?.[1];
  if (query === undefined) return CLOSED;
  const from = $from.pos - query.length - 1;
  if (was.is === "closed" && was.dismissedAt === from) return was;
  // Only typing opens it: a caret set behind an old "@" does not.
  if (was.is === "closed" && (!tr.docChanged || isRemote(tr) || query !== "")) return was;
  const active = was.is === "open" && was.query === query ? was.active : 0;
  return { is: "open", from, to: $from.pos, query, active };
}

function pressed(view: EditorView, event: KeyboardEvent, found: readonly Mentionable[]): boolean {
  const menu = mentionKey.getState(view.state);
  if (menu?.is !== "open" || event.isComposing || found.length === 0) return false;
  if (event.key === "Escape") {
    event.preventDefault();
    close(view);
    return true;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined && !event.altKey && !event.metaKey && !event.ctrlKey) {
    activateMention(view, (menu.active + step + found.length) % found.length);
    return true;
  }
  const chosen = found[menu.active];
  if ((event.key !== "Enter" && event.key !== "Tab") || event.shiftKey || !chosen) return false;
  chooseMention(view, chosen);
  return true;
}

function close(view: EditorView): void {
  if (mentionKey.getState(view.state)?.is === "open") view.dispatch(view.state.tr.setMeta(mentionKey, { close: true }));
}
