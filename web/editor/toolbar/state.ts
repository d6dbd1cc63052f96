/** What the toolbars show as pressed, and how a command is run from outside the text. */
import type { Editor } from "@tiptap/core";
import type { Command, EditorState } from "@tiptap/pm/state";
import { yUndoPluginKey } from "@tiptap/y-tiptap";
import { selectedBlocks } from "../commands/blocks.ts";
import { type ListKind, listKindAt } from "../commands/lists.ts";
import { isInTable } from "../commands/tables.ts";
import type { MarkName } from "../prose-extensions.ts";
import { pathOf } from "../structure.ts";

export type ToolState = {
  level: number;
  kind: "block" | "codeBlock" | "other";
  language: string | null;
  list: ListKind | null;
  isQuoted: boolean;
  isInTable: boolean;
  marks: readonly MarkName[];
  canUndo: boolean;
  canRedo: boolean;
};

const MARKS: readonly MarkName[] = ["bold", "italic", "strike", "code", "link"];

export function toolStateOf(state: EditorState): ToolState {
  const index = selectedBlocks(state)[0] ?? 0;
  const node = state.doc.child(index);
  const name = node.type.name;
  const manager = yUndoPluginKey.getState(state)?.undoManager;
  return {
    level: Number(node.attrs.level ?? 0),
    kind: name === "block" || name === "codeBlock" ? name : "other",
    language: name === "codeBlock" ? node.attrs.language : null,
    list: listKindAt(state, index),
    isQuoted: pathOf(String(node.attrs.path ?? "")).some((entry) => entry.in === "quote"),
    isInTable: isInTable(state),
    marks: MARKS.filter((mark) => isMarked(state, mark)),
    canUndo: (manager?.undoStack.length ?? 0) > 0,
    canRedo: (manager?.redoStack.length ?? 0) > 0,
  };
}

function isMarked(state: EditorState, name: MarkName): boolean {
  const type = state.schema.marks[name];
  const { empty, $from, from, to } = state.selection;
  if (!type) return false;
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
  return state.doc.rangeHasMark(from, to, type);
}

/** Runs a command and gives the text its focus back. */
export function run(editor: Editor, command: Command): void {
  command(editor.state, editor.view.dispatch, editor.view);
  editor.view.focus();
}
