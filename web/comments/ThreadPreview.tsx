/**
 * The thread on the words under the pointer or at the caret, in short, where no panel shows it beside them. It can be pointed at, Escape
 * closes it, and it goes by itself when pointer and caret are elsewhere (WCAG 1.4.13).
 */
import type { Thread } from "@afterword/model/comment";
import { Plural, Trans } from "@lingui/react/macro";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useEffect, useRef, useState } from "react";
import { Floating } from "../editor/Bubble.tsx";
import { keysOf } from "../editor/shortcuts.ts";
import { suggestionAt } from "../editor/suggest/decide.ts";
import { Button } from "../ui/Button.tsx";
import { threadAt } from "./CommentTool.tsx";
import { commentsHere, openThread, setHere, useHere } from "./here.ts";
import { LightText } from "./LightText.tsx";
import styles from "./ThreadPreview.module.css";
import { usePointedAt } from "./use-pointed-at.ts";

export function ThreadPreview({ editor, threads }: { editor: Editor; threads: readonly Thread[] }) {
  const { active, draft, isBeside } = useHere();
  const [closed, setClosed] = useState<string | null>(null);
  const pointed = usePointedAt(editor);
  const caret = useEditorState({ editor, selector: ({ editor: now }) => threadAtCaret(now) });
  const id = pointed?.id ?? caret;
  const thread = threads.find((each) => each.id === id && each.resolvedAt === null);
  useAlong(editor, isBeside ? caret : null);
  useEffect(() => {
    setClosed(null);
    if (!id) return;
    const stops = new AbortController();
    document.addEventListener("keydown", (event) => event.key === "Escape" && setClosed(id), { signal: stops.signal });
    return () => stops.abort();
  }, [id]);
  if (!thread || draft || isBeside || active === thread.id || closed === thread.id) return null;
  const at = pointed?.at ?? editor.state.selection.from;
  return (
    <Floating editor={editor} from={at} to={at} key={thread.id}>
      <div className={styles.preview} data-preview role={pointed ? undefined : "status"}>
        <InShort thread={thread} />
        <div className={styles.foot}>
          <Button small look="quiet" preventFocusOnPress onPress={() => openThread(thread.id)}>
            <Trans>Open the thread</Trans>
          </Button>
          {!pointed && <kbd className={styles.key}>{keysOf("comment")}</kbd>}
        </div>
      </div>
    </Floating>
  );
}

/** The thread beside the text goes along with the caret; where focus is in the thread itself, it stays. */
function useAlong(editor: Editor, caret: string | null): void {
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (caret) setHere({ active: caret });
    else if (before.current && before.current === commentsHere().active && editor.view.hasFocus())
      setHere({ active: null });
    before.current = caret;
  }, [editor, caret]);
}

/** How it began, and what was said last. */
function InShort({ thread: { comments } }: { thread: Thread }) {
  const [first, last] = [comments[0], comments.length > 1 ? comments.at(-1) : undefined];
  const between = comments.length - 2;
  return (
    <>
      {first && <Said comment={first} />}
      {between > 0 && (
        <p className={styles.hint}>
          <Plural value={between} one="# more between" other="# more between" />
        </p>
      )}
      {last && <Said comment={last} />}
    </>
  );
}

function Said({ comment: { author, text, mentions } }: { comment: Thread["comments"][number] }) {
  return (
    <div className={styles.said}>
      <span className={styles.author}>{author}</span>
      <LightText text={text} mentions={mentions} />
    </div>
  );
}

/** Where a suggestion is asked about at the caret, that goes first. */
function threadAtCaret(editor: Editor): string | null {
  const { state, view } = editor;
  if (!state.selection.empty || !view.hasFocus() || suggestionAt(state)) return null;
  return threadAt(editor);
}
