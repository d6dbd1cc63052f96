/** Puts each card beside the words it is about; where cards would overlap, those below give way, and the active one stays where it is. */
import type { Editor } from "@tiptap/core";
import { type RefObject, useLayoutEffect } from "react";
import type { Draft } from "./here.ts";

const GAP = 12;

type Asked = {
  editor: Editor | null;
  active: string | null;
  draft: Draft | null;
  ids: readonly string[];
  isWide: boolean;
};

export function useAligned(column: RefObject<HTMLElement | null>, { editor, active, draft, ids, isWide }: Asked): void {
  const key = ids.join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: cards come and go with their ids
  useLayoutEffect(() => {
    const place = column.current;
    if (!place || !editor || !isWide) {
      if (place) for (const card of place.children) (card as HTMLElement).style.removeProperty("translate");
      place?.style.removeProperty("min-block-size");
      return;
    }
    let frame = 0;
    const lay = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => align(place, editor, { active, draft }));
    };
    lay();
    const sizes = new ResizeObserver(lay);
    sizes.observe(editor.view.dom);
    for (const card of place.children) sizes.observe(card);
    editor.on("update", lay);
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      editor.off("update", lay);
    };
  }, [column, editor, active, draft, key, isWide]);
}

function align(
  column: HTMLElement,
  editor: Editor,
  { active, draft }: { active: string | null; draft: Draft | null },
): void {
  if (editor.isDestroyed) return;
  const origin = column.getBoundingClientRect().top;
  const cards = [...column.children].flatMap((element) => {
    if (!(element instanceof HTMLElement)) return [];
    const id = element.dataset.for ?? "";
    const top = id === "draft" ? topOfDraft(editor, draft) : topOfMark(editor, id);
    return [{ element, id, wanted: Math.max(0, (top ?? origin) - origin), height: element.offsetHeight, top: 0 }];
  });
  cards.sort((a, b) => a.wanted - b.wanted);
  const fixed = Math.max(
    0,
    cards.findIndex(({ id }) => id === (draft ? "draft" : active)),
  );
  for (let index = fixed; index < cards.length; index++) {
    const [card, before] = [cards[index], cards[index - 1]];
    if (!card) break;
    card.top = index === fixed || !before ? card.wanted : Math.max(card.wanted, before.top + before.height + GAP);
  }
  for (let index = fixed - 1; index >= 0; index--) {
    const [card, after] = [cards[index], cards[index + 1]];
    if (card && after) card.top = Math.min(card.wanted, after.top - card.height - GAP);
  }
  // Nobody is pushed off the top.
  const lowest = Math.min(0, ...cards.map(({ top }) => top));
  let end = 0;
  for (const { element, top, height } of cards) {
    element.style.setProperty("translate", `0 ${top - lowest}px`);
    end = Math.max(end, top - lowest + height);
  }
  column.style.setProperty("min-block-size", `${end}px`);
}

function topOfMark(editor: Editor, id: string): number | null {
  const mark = editor.view.dom.querySelector(`[data-comment="${CSS.escape(id)}"]`);
  return mark ? mark.getBoundingClientRect().top : null;
}

function topOfDraft({ view, state }: Editor, draft: Draft | null): number | null {
  if (!draft) return null;
  const at = state.selection.empty ? Math.min(draft.at, state.doc.content.size) : state.selection.from;
  return view.coordsAtPos(at).top;
}
