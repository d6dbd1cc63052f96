/** What can be done with suggestions from a key, a button or the list. */
import { faceOf } from "@afterword/model/actor";
import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { decide, type Suggestion, suggestionAt, suggestionsIn, type Verdict } from "../editor/suggest/decide.ts";
import { setSuggesting, suggestKey } from "../editor/suggest/suggesting.ts";
import type { useMe } from "../people/queries.ts";

export function toggleSuggesting(editor: Editor, me: ReturnType<typeof useMe>): void {
  const isOn = whoSuggests(editor) !== null;
  const who = me && faceOf(me)?.id;
  if (who) setSuggesting(editor.view, isOn ? null : who);
  editor.view.focus();
}

export const whoSuggests = ({ state }: Editor): string | null => suggestKey.getState(state)?.who ?? null;

export function decideOn(editor: Editor, verdict: Verdict, ids: readonly string[] | "all"): void {
  editor.view.dispatch(decide(editor.state, verdict, ids));
  editor.view.focus();
}

export function decideAtCaret(editor: Editor, verdict: Verdict): void {
  const suggestion = suggestionAt(editor.state);
  if (suggestion) decideOn(editor, verdict, [suggestion.id]);
}

/** To the next suggestion behind the caret, or the one before it; from the last on to the first. */
export function goToSuggestion(editor: Editor, step: 1 | -1): void {
  const all = suggestionsIn(editor.state.doc);
  const here = suggestionAt(editor.state);
  const at = editor.state.selection.from;
  const index = here ? all.findIndex(({ id }) => id === here.id) : -1;
  const behind = all.findIndex(({ from }) => from > at);
  const next = index >= 0 ? index + step : step > 0 ? behind : (behind < 0 ? all.length : behind) - 1;
  const found = all[(next + all.length) % all.length];
  if (found) showSuggestion(editor, found);
}

export function showSuggestion({ view }: Editor, { from }: Suggestion): void {
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from)).scrollIntoView());
  view.focus();
}
