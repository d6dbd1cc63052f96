/** Ways from what the guide says to the words it speaks of, and the rewording in their place. */
import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import type { Said } from "./here.ts";
import { readDoc } from "./read-doc.ts";
import { spotsIn } from "./underlines.ts";

/** Only while the words still are what was read. */
export function reword(editor: Editor, { passage, from, to, quote, rewrite }: Said): void {
  if (!rewrite || !editor.isEditable) return;
  const { passages, positionOf } = readDoc(editor.state.doc);
  const text = passages.find(({ id }) => id === passage)?.text;
  const [start, last] = [positionOf(passage, rewrite.from), positionOf(passage, rewrite.to - 1)];
  if (text?.slice(from, to) !== quote || start === null || last === null) return;
  const { tr } = editor.state;
  tr.insertText(rewrite.text, start, last + 1);
  tr.setSelection(TextSelection.create(tr.doc, start + rewrite.text.length)).scrollIntoView();
  editor.view.dispatch(tr);
  editor.view.focus();
}

export function goToWords(editor: Editor, said: { passage: string; from: number; to: number }): void {
  const at = readDoc(editor.state.doc).positionOf(said.passage, said.from);
  if (at !== null) goTo(editor, at);
}

/** From the last one to the first again. */
export function goToNextSpot(editor: Editor): void {
  const spots = spotsIn(editor.state);
  const next = spots.find(({ from }) => from > editor.state.selection.from) ?? spots[0];
  if (next) goTo(editor, next.from);
}

function goTo(editor: Editor, at: number): void {
  const { tr } = editor.state;
  editor.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at))).scrollIntoView());
  editor.view.focus();
}
