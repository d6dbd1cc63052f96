/** Goes where somebody else goes, until one does something oneself. */

import type { HocuspocusProvider } from "@hocuspocus/provider";
import type { Editor } from "@tiptap/core";

/** `ended` is called when following stops by itself: they left, or this person typed, clicked or scrolled. */
export function follow({ editor, provider, client, ended }: Following): () => void {
  const go = () => {
    if (!provider.awareness?.getStates().has(client)) return stop(true);
    // The cursors are drawn after the change that moved them.
    requestAnimationFrame(() => {
      const caret = editor.view.dom.querySelector(`[data-client="${client}"]`);
      const quiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
      caret?.scrollIntoView({ block: "center", behavior: quiet ? "instant" : "smooth" });
    });
  };
  const own = () => stop(true);
  const stop = (byItself: boolean) => {
    provider.awareness?.off("change", go);
    for (const deed of OWN_DEEDS) removeEventListener(deed, own, true);
    if (byItself) ended();
  };
  provider.awareness?.on("change", go);
  // The press that began it is over by then.
  setTimeout(() => {
    for (const deed of OWN_DEEDS) addEventListener(deed, own, { capture: true, passive: true });
  });
  go();
  return () => stop(false);
}

const OWN_DEEDS = ["wheel", "touchmove", "keydown", "pointerdown"] as const;

type Following = { editor: Editor; provider: HocuspocusProvider; client: number; ended: () => void };
