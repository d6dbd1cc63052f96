/** What floats at the selection: marks for selected words, the address of a link, the description of an image. */
import type { Editor } from "@tiptap/core";
import { NodeSelection, TextSelection } from "@tiptap/pm/state";
import { useEditorState } from "@tiptap/react";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { Toolbar } from "react-aria-components";
import { CommentTool } from "../comments/CommentTool.tsx";
import css from "./Bubble.module.css";
import { linkAround } from "./commands/marks.ts";
import { AltForm, LinkForm } from "./forms.tsx";
import { atCaret } from "./place-at-caret.ts";
import { MarkTools } from "./toolbar/MarkTools.tsx";
import { toolStateOf } from "./toolbar/state.ts";
import { WORDS } from "./words.ts";

type Shown = "nothing" | "marks" | "link" | "image";

export function Bubble({ editor, isLinking, openLink, closeLink }: BubbleProps) {
  const { shown, from, to } = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      ...whatShows(now, isLinking),
      from: now.state.selection.from,
      to: now.state.selection.to,
    }),
  });
  if (shown === "link") {
    return (
      <Floating editor={editor} from={from} to={to}>
        <LinkForm editor={editor} close={closeLink} href={linkAround(editor.state)?.href ?? ""} />
      </Floating>
    );
  }
  if (shown === "image") {
    return (
      <Floating editor={editor} from={from} to={to}>
        <AltForm editor={editor} position={from} key={from} />
      </Floating>
    );
  }
  if (shown !== "marks") return null;
  return (
    <Floating editor={editor} from={from} to={to} isForPointer>
      <Toolbar aria-label={WORDS.bubble} className={css.marks ?? ""}>
        <MarkTools editor={editor} state={toolStateOf(editor.state)} openLink={openLink} />
        <CommentTool editor={editor} />
      </Toolbar>
    </Floating>
  );
}

type BubbleProps = { editor: Editor; isLinking: boolean; openLink: () => void; closeLink: () => void };

function whatShows({ state, view, isEditable }: Editor, isLinking: boolean): { shown: Shown } {
  if (!isEditable) return { shown: "nothing" };
  if (isLinking) return { shown: "link" };
  const { selection } = state;
  if (selection instanceof NodeSelection && selection.node.type.name === "image") return { shown: "image" };
  if (!(selection instanceof TextSelection) || selection.empty || !view.hasFocus()) return { shown: "nothing" };
  const words = state.doc.textBetween(selection.from, selection.to, " ").trim();
  return { shown: words === "" || selection.$from.parent.type.spec.code ? "nothing" : "marks" };
}

type FloatingProps = { editor: Editor; from: number; to: number; isForPointer?: boolean; children: ReactNode };

export function Floating({ editor, from, to, isForPointer = false, children }: FloatingProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element)
      atCaret(editor.view, element, { from, to: Math.max(from, to), side: isForPointer ? "above" : "below" });
  }, [editor, from, to, isForPointer]);
  return (
    <div className={css.bubble} data-for-pointer={isForPointer || undefined} ref={box}>
      {children}
    </div>
  );
}
