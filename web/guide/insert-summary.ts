import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { positionOf } from "../editor/commands/blocks.ts";
import { sectionsIn } from "../editor/sections.ts";
import { sectionWords } from "../editor/words.ts";

/** As a paragraph of its own, first below the heading of the summary; what stands there stays. */
export function insertSummary(editor: Editor, words: string): void {
  const { state } = editor;
  const { block } = state.schema.nodes;
  if (!block || !editor.isEditable) return;
  const paragraph = block.create(null, state.schema.text(words));
  const section = sectionsIn(state.doc).find(({ key }) => key === "summary");
  const { tr } = state;
  if (!section) {
    const heading = block.create({ level: 2, section: "summary" }, state.schema.text(sectionWords("summary")));
    tr.insert(0, [heading, paragraph]);
  } else if (section.isEmpty && section.to > section.from + 1) {
    tr.insertText(words, positionOf(state.doc, section.from + 1) + 1);
  } else tr.insert(positionOf(state.doc, section.from + 1), paragraph);
  editor.view.dispatch(tr.setSelection(TextSelection.atStart(tr.doc)).scrollIntoView());
}
