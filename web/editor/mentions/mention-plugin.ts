/** "@" in the text opens a list of people, which MentionMenu.tsx draws. */
import { PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { type TypedMenu, typedMenu } from "../typed-menu.ts";

export type Mentionable = { id: string; name: string };

export const mentionKey = new PluginKey<TypedMenu>("mention");
export const MENTIONS_ID = "prose-mentions";
export const mentionId = (index: number): string => `${MENTIONS_ID}-${index}`;

const TYPED = /(?:^|[\s(\ufffc])@([\p{L}\p{N}._-]{0,40})$/u;

export const mentionMenu = (people: () => readonly Mentionable[]) =>
  typedMenu<Mentionable>({
    key: mentionKey,
    typed: TYPED,
    find: (_, query) => mentionable(people(), query),
    saysNothing: false,
    choose: chooseMention,
    listbox: MENTIONS_ID,
    optionId: (_, index) => mentionId(index),
  });

/** Those who have a word in their name that begins with what is typed; eight at most. */
export function mentionable(people: readonly Mentionable[], typed: string): Mentionable[] {
  const wanted = typed.toLowerCase();
  const fits = (name: string) => [name, ...name.split(/\s+/)].some((word) => word.toLowerCase().startsWith(wanted));
  return people.filter(({ name }) => fits(name)).slice(0, 8);
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
