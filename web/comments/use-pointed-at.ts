/** The commented words that a mouse rests on. */
import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";

type PointedAt = { id: string; at: number };

/** Long enough not to flicker while the pointer passes, and to get from the words to what opened beside them. */
const RESTS_MS = 300;
const LEAVES_MS = 250;

export function usePointedAt(editor: Editor): PointedAt | null {
  const [pointed, setPointed] = useState<PointedAt | null>(null);
  useEffect(() => {
    const stops = new AbortController();
    const { signal } = stops;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over: string | null = null;
    const later = (id: string | null, what: () => void, wait: number) => {
      if (id === over) return;
      over = id;
      clearTimeout(timer);
      timer = setTimeout(what, wait);
    };
    const moved = ({ target, pointerType, buttons }: PointerEvent) => {
      if (pointerType !== "mouse" || buttons > 0 || !(target instanceof Element)) return;
      // What opened belongs to the words.
      if (target.closest("[data-preview]")) return later(over, () => {}, 0);
      const words = editor.view.dom.contains(target) ? target.closest("[data-comment]") : null;
      const id = words?.getAttribute("data-comment") ?? null;
      if (!words || !id) return later(null, () => setPointed(null), LEAVES_MS);
      later(id, () => words.isConnected && setPointed({ id, at: editor.view.posAtDOM(words, 0) }), RESTS_MS);
    };
    document.addEventListener("pointerover", moved, { signal, passive: true });
    return () => {
      clearTimeout(timer);
      stops.abort();
    };
  }, [editor]);
  return pointed;
}
