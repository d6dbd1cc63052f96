/** The guide in the text: it reads along while one rests, underlines quietly, and says more where one points or stands. */
import { writtenLanguage } from "@afterword/guide/written-language";
import { useLingui } from "@lingui/react/macro";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { Floating } from "../editor/Bubble.tsx";
import { keyOfPage } from "../editor/keys.ts";
import { suggestionAt } from "../editor/suggest/decide.ts";
import { useRecord } from "../writing/record.tsx";
import { useDismissing, useQuiet } from "./dismissals.ts";
import { GuideCard } from "./GuideCard.tsx";
import css from "./GuideInText.module.css";
import { forgetGuide, saidOf, setGuide, useGuide } from "./here.ts";
import { useHouseRules } from "./house-rules.ts";
import { type GuideThread, guideThread } from "./in-worker.ts";
import { insertSummary } from "./insert-summary.ts";
import { liveManuscript } from "./live-manuscript.ts";
import { readDoc } from "./read-doc.ts";
import { goToNextSpot, goToWords, reword } from "./reword.ts";
import {
  type AskSpot,
  forgetUnderlines,
  type Spot,
  show,
  spotAt,
  spotAtCaret,
  spotsIn,
  underlines,
} from "./underlines.ts";

/** How long one rests before the guide reads. */
const RESTS_MS = 400;
/** The page comes first: whoever opens a text is not waiting for the guide. */
const OPENS_MS = 1_500;

export function GuideInText({ editor }: { editor: Editor }) {
  useReading(editor);
  useShown(editor);
  useKeys(editor);
  useEffect(() => {
    const { parentElement } = editor.view.dom;
    parentElement?.classList.add(css.text ?? "");
    return () => parentElement?.classList.remove(css.text ?? "");
  }, [editor]);
  return <Card editor={editor} />;
}

/** Reads text and record whenever either rested after a change. */
function useReading(editor: Editor): void {
  const { record } = useRecord();
  const current = useRef(record);
  current.current = record;
  const house = useHouseRules();
  const rules = useRef(house);
  rules.current = house;
  const readSoon = useRef<() => void>(undefined);
  useEffect(() => {
    let thread: GuideThread | undefined;
    const read = () => {
      thread ??= guideThread();
      const manuscript = liveManuscript(current.current, readDoc(editor.state.doc));
      thread.ask(
        { manuscript, language: writtenLanguage(manuscript.passages), readers: "team", house: rules.current },
        ({ checked: { findings, asks }, troubles }) => {
          setGuide({ manuscript, findings: saidOf(findings, manuscript), asks, troubles });
        },
      );
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(read, thread ? RESTS_MS : OPENS_MS);
    };
    let timer = setTimeout(read, OPENS_MS);
    readSoon.current = soon;
    const onTransaction = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (transaction.docChanged) soon();
    };
    editor.on("transaction", onTransaction);
    setGuide({
      goTo: (said) => goToWords(editor, said),
      reword: (said) => reword(editor, said),
      insertSummary: (words) => insertSummary(editor, words),
    });
    return () => {
      clearTimeout(timer);
      editor.off("transaction", onTransaction);
      thread?.end();
      forgetGuide();
    };
  }, [editor]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed record or rule is a reason to read again.
  useEffect(() => readSoon.current?.(), [record, house]);
}

/** Underlines what is said of the text as it is now. What was said of words that changed since goes with the next reading. */
function useShown(editor: Editor): void {
  const { t } = useLingui();
  const { ref } = useRecord();
  const { findings, asks, manuscript } = useGuide();
  const isQuiet = useQuiet(ref);
  const { here } = useDismissing(ref);
  const dismiss = useRef(here.mutate);
  dismiss.current = here.mutate;
  useEffect(() => {
    editor.registerPlugin(underlines());
    return () => {
      if (!editor.isDestroyed) editor.unregisterPlugin(forgetUnderlines);
    };
  }, [editor]);
  useEffect(() => {
    if (!manuscript || !isQuiet) return;
    const { doc } = editor.state;
    const { passages, positionOf } = readDoc(doc);
    const now = new Map(passages.map(({ id, text }) => [id, text]));
    const spots = findings.flatMap((said): Spot[] => {
      if (isQuiet(said) || now.get(said.passage)?.slice(said.from, said.to) !== said.quote || said.quote === "")
        return [];
      const [from, last] = [positionOf(said.passage, said.from), positionOf(said.passage, said.to - 1)];
      return from === null || last === null ? [] : [{ said, from, to: last + 1 }];
    });
    const empty = new Set(manuscript.sections.filter((section) => section.empty).map(({ passage }) => passage));
    const below = asks.flatMap((asked): AskSpot[] => {
      // An empty section asks by itself.
      if (asked.passage !== null && empty.has(asked.passage)) return [];
      const at = asked.passage === null ? null : positionOf(asked.passage, 0);
      if (at === null || isQuiet({ kind: "gap", rule: asked.rule, quote: null })) return [];
      return [{ ask: asked, at: doc.resolve(at).after(1) }];
    });
    const words = { dismiss: t`Do not ask this here` };
    const quiet = (rule: string) => dismiss.current({ kind: "gap", rule, quote: null });
    editor.view.dispatch(show(editor.state.tr, { spots, asks: below, words, dismiss: ({ rule }) => quiet(rule) }));
  }, [editor, manuscript, findings, asks, isQuiet, t]);
}

/** What is said of the words at the caret, once one rests there, or under the pointer. */
function Card({ editor }: { editor: Editor }) {
  const [closed, setClosed] = useState<string | null>(null);
  const pointed = usePointed(editor);
  const caret = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      if (suggestionAt(now.state)) return null;
      return spotAtCaret(now.state)?.said.id ?? null;
    },
  });
  const spot = spotsIn(editor.state).find(({ said }) => said.id === (pointed ?? caret));
  const id = spot?.said.id ?? null;
  useEffect(() => {
    setClosed(null);
    if (!id) return;
    const stops = new AbortController();
    document.addEventListener("keydown", (event) => event.key === "Escape" && setClosed(id), { signal: stops.signal });
    return () => stops.abort();
  }, [id]);
  const close = useCallback(() => {
    setClosed(id);
    editor.view.focus();
  }, [id, editor]);
  if (!spot || closed === id) return null;
  return (
    <Floating editor={editor} from={spot.from} to={spot.to} key={id}>
      <GuideCard said={spot.said} onReword={() => reword(editor, spot.said)} onClose={close} />
    </Floating>
  );
}

/** The id of the underline that a mouse rests on, and of the card that opened for it. */
function usePointed(editor: Editor): string | null {
  const [pointed, setPointed] = useState<string | null>(null);
  useEffect(() => {
    const stops = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over: string | null = null;
    const moved = ({ target, pointerType, buttons }: PointerEvent) => {
      if (pointerType !== "mouse" || buttons > 0 || !(target instanceof Element)) return;
      const id = target.closest("[data-guide-card]")
        ? over
        : editor.view.dom.contains(target)
          ? (target.closest("[data-guide-id]")?.getAttribute("data-guide-id") ?? null)
          : null;
      if (id === over) return;
      over = id;
      clearTimeout(timer);
      timer = setTimeout(() => setPointed(id), id ? 350 : 300);
    };
    document.addEventListener("pointerover", moved, { signal: stops.signal, passive: true });
    return () => {
      clearTimeout(timer);
      stops.abort();
    };
  }, [editor]);
  return pointed;
}

function useKeys(editor: Editor): void {
  useEffect(() => {
    const stops = new AbortController();
    const pressed = (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest("[role=dialog], [role=alertdialog]")) return;
      const key = keyOfPage(event);
      if (key !== "next-remark" && key !== "reword") return;
      event.preventDefault();
      if (key === "next-remark") return goToNextSpot(editor);
      const spot = spotAt(editor.state, editor.state.selection.from);
      if (spot) reword(editor, spot.said);
    };
    document.addEventListener("keydown", pressed, { signal: stops.signal });
    return () => stops.abort();
  }, [editor]);
}
