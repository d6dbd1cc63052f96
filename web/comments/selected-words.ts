/** The words that are selected in the editor, as a comment on them names them. */
import type { Editor } from "@tiptap/core";
import { absolutePositionToRelativePosition, ySyncPluginKey } from "@tiptap/y-tiptap";
import { encodeRelativePosition } from "yjs";
import type { Draft } from "./here.ts";

const AROUND = 32;
const LONGEST = 2_000;

/** Null where nothing is selected that could be commented on. */
export function selectedWords({ state }: Editor): Draft | null {
  const { from, to, empty } = state.selection;
  const quote = state.doc.textBetween(from, to, "\n", "\uFFFC");
  if (empty || !quote.replace(/\uFFFC/g, "").trim() || state.selection.$from.parent.type.spec.code) return null;
  const { $from, $to } = state.selection;
  const place = (position: number) => relative(state, position);
  return {
    quote: quote.slice(0, LONGEST).toWellFormed(),
    prefix: $from.parent
      .textBetween(Math.max(0, $from.parentOffset - AROUND), $from.parentOffset, "", "\uFFFC")
      .toWellFormed(),
    suffix: $to.parent
      .textBetween($to.parentOffset, Math.min($to.parent.content.size, $to.parentOffset + AROUND), "", "\uFFFC")
      .toWellFormed(),
    ...optional("from", place(from)),
    ...optional("to", place(to)),
    at: from,
  };
}

function relative(state: Editor["state"], position: number): string | null {
  const sync = ySyncPluginKey.getState(state);
  if (!sync?.binding) return null;
  const place = absolutePositionToRelativePosition(position, sync.type, sync.binding.mapping);
  return btoa(String.fromCharCode(...encodeRelativePosition(place)));
}

const optional = (name: "from" | "to", value: string | null) => (value === null ? {} : { [name]: value });
