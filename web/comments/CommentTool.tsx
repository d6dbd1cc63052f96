import type { Editor } from "@tiptap/core";
import { MessageSquarePlus } from "lucide-react";
import { keysOf } from "../editor/shortcuts.ts";
import { Tool } from "../editor/toolbar/Tool.tsx";
import { WORDS } from "../editor/words.ts";
import { beginDraft, openThread } from "./here.ts";
import { selectedWords } from "./selected-words.ts";

/** The button in the bubble at the selection. */
export function CommentTool({ editor }: { editor: Editor }) {
  return (
    <Tool
      icon={MessageSquarePlus}
      label={WORDS.comment}
      keys={keysOf("comment")}
      press={() => commentOnSelection(editor)}
    />
  );
}

/** Begins a comment on what is selected; with nothing selected, opens the thread at the caret. */
export function commentOnSelection(editor: Editor): void {
  const draft = selectedWords(editor);
  if (draft) return beginDraft(draft);
  const id = threadAt(editor);
  if (id) openThread(id);
}

/** The thread on the word at the caret. */
export function threadAt({ state, schema }: Editor): string | null {
  const { $from } = state.selection;
  const marks = [...($from.nodeAfter?.marks ?? []), ...($from.nodeBefore?.marks ?? [])];
  const mark = marks.find(({ type }) => type === schema.marks.comment);
  return mark ? String(mark.attrs.id) : null;
}
