/** Comments as the text shows them: words with a thread are marked and lead to it, and selected words can be commented on. */
import type { Thread } from "@afterword/model/comment";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useEffect } from "react";
import { Floating } from "../editor/Bubble.tsx";
import { keyOfPage } from "../editor/keys.ts";
import { useRights } from "../people/rights.ts";
import { CommentTool, commentOnSelection } from "./CommentTool.tsx";
import { commentsHere, openThread, setHere, useHere } from "./here.ts";
import css from "./InText.module.css";
import { useThreads } from "./queries.ts";
import { selectedWords } from "./selected-words.ts";
import { ThreadPreview } from "./ThreadPreview.tsx";

export function CommentsInText({ editor }: { editor: Editor }) {
  const { comment, edit } = useRights();
  useEffect(() => {
    setHere({ editor });
    return () => setHere({ editor: null, draft: null, active: null });
  }, [editor]);
  const threads = useThreads();
  useMarked(editor, threads);
  useEffect(() => {
    if (!comment) return;
    const stops = new AbortController();
    const { signal } = stops;
    document.addEventListener("keydown", (event) => pressed(event, editor), { signal });
    editor.view.dom.addEventListener("click", (event) => clicked(event), { signal });
    return () => stops.abort();
  }, [editor, comment]);
  if (!comment) return null;
  return (
    <>
      <ThreadPreview editor={editor} threads={threads} />
      {!edit && <CommentBubble editor={editor} />}
    </>
  );
}

/** For those who may not edit, commenting is all that the bubble offers. */
function CommentBubble({ editor }: { editor: Editor }) {
  const { from, to, hasWords } = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      from: now.state.selection.from,
      to: now.state.selection.to,
      hasWords: selectedWords(now) !== null,
    }),
  });
  const { draft, active } = useHere();
  if (!hasWords || draft || active) return null;
  return (
    <Floating editor={editor} from={from} to={to} isForPointer>
      <div className={css.bubble}>
        <CommentTool editor={editor} />
      </div>
    </Floating>
  );
}

function pressed(event: KeyboardEvent, editor: Editor): void {
  if (keyOfPage(event) !== "comment") return;
  if (event.target instanceof Element && event.target.closest("[role=dialog]")) return;
  event.preventDefault();
  commentOnSelection(editor);
}

function clicked({ target }: MouseEvent): void {
  const id = target instanceof Element ? target.closest("[data-comment]")?.getAttribute("data-comment") : null;
  if (id && openIds.has(id)) openThread(id);
  else if (commentsHere().active) setHere({ active: null });
}

let openIds: ReadonlySet<string> = new Set();

/**
 * Which marks are to be seen is said by a style sheet made for it: marks of resolved threads, and of threads that are nowhere, look like
 * the text around them, and nothing of the document is drawn anew.
 */
function useMarked(editor: Editor, threads: readonly Thread[]): void {
  const { active } = useHere();
  const ids = threads.filter(({ resolvedAt }) => resolvedAt === null).map(({ id }) => id);
  const key = ids.join(" ");
  useEffect(() => {
    openIds = new Set(key.split(" ").filter(Boolean));
    const sheet = new CSSStyleSheet();
    const list = [...openIds].map((id) => `[data-comment="${id}"]`).join(",");
    if (list) {
      sheet.insertRule(
        `.${css.text}:is(.${css.text}) :is(${list}) { background: var(--comment); cursor: pointer; border-block-end: 2px solid var(--comment-line); }`,
      );
    }
    if (active) {
      const rule = `.${css.text}:is(.${css.text}) [data-comment="${active}"] { background: var(--comment-active); border-block-end: 2px solid var(--comment-line); }`;
      sheet.insertRule(rule, sheet.cssRules.length);
    }
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [key, active]);
  useEffect(() => {
    const { parentElement } = editor.view.dom;
    parentElement?.classList.add(css.text ?? "");
    return () => parentElement?.classList.remove(css.text ?? "");
  }, [editor]);
}
