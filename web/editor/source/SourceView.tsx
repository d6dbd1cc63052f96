/** The text as Markdown in a plain box. What is typed is merged into the live text; nobody's words go. */
import { useEffect, useRef, useState } from "react";
import type { Doc } from "yjs";
import { WORDS } from "../words.ts";
import css from "./SourceView.module.css";
import { mergeSource, readSource, type SourceText } from "./source-text.ts";

/** How long after the last key the text is merged. */
const PAUSE_MS = 600;

export function SourceView({ doc, editable, close }: { doc: Doc; editable: boolean; close: () => void }) {
  const [markdown, setMarkdown] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const read = useRef<SourceText>({ markdown: "", base: new Uint8Array([0, 0]) });
  const typed = useRef<string | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);

  const merge = () => {
    if (typed.current === null) return true;
    try {
      read.current = mergeSource(doc, read.current, typed.current);
      typed.current = null;
      setFailure(null);
      return true;
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      return false;
    }
  };

  useEffect(() => {
    const refresh = () => {
      // What is typed here and not merged yet must not be overwritten; it is merged after a pause.
      if (typed.current !== null) return;
      const fresh = readSource(doc);
      const element = box.current;
      const caret = element?.selectionStart ?? 0;
      const kept = caretAfter(read.current.markdown, fresh.markdown, caret);
      read.current = fresh;
      setMarkdown(fresh.markdown);
      requestAnimationFrame(() => document.activeElement === element && element?.setSelectionRange(kept, kept));
    };
    refresh();
    box.current?.focus();
    const remote = (_update: Uint8Array, _origin: unknown, _doc: Doc, transaction: { local: boolean }) =>
      transaction.local || refresh();
    doc.on("update", remote);
    return () => doc.off("update", remote);
  }, [doc]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: merge reads refs only
  useEffect(() => {
    if (typed.current === null) return;
    const timer = setTimeout(merge, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [markdown]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the last words are merged when the page is left
  useEffect(() => () => void merge(), []);

  return (
    <div className={css.source}>
      <div className={css.bar}>
        <span className={css.title}>{WORDS.source.label}</span>
        <button type="button" className={css.back} onClick={() => merge() && close()}>
          {WORDS.source.close}
        </button>
      </div>
      <textarea
        ref={box}
        className={css.text}
        aria-label={WORDS.source.label}
        readOnly={!editable}
        spellCheck={false}
        value={markdown}
        onChange={(event) => {
          typed.current = event.target.value;
          setMarkdown(event.target.value);
        }}
        onBlur={merge}
        onKeyDown={(event) => event.key === "Escape" && merge() && close()}
      />
      {failure && (
        <p role="alert" className={css.failure}>
          {WORDS.source.failed(failure)}
        </p>
      )}
    </div>
  );
}

/** Where the caret belongs after the text around it changed elsewhere. */
function caretAfter(before: string, after: string, caret: number): number {
  let same = 0;
  while (same < caret && before[same] === after[same]) same++;
  return same === caret ? caret : Math.max(after.length - (before.length - caret), 0);
}
