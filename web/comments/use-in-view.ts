/** Brings the words of the open thread into view, as soon as the text is there: a thread may be opened by its address. */
import type { Editor } from "@tiptap/core";
import { useEffect } from "react";

export function useInView(editor: Editor | null, active: string | null): void {
  useEffect(() => {
    if (!editor || !active) return;
    const show = () => {
      const words = editor.view.dom.querySelector(`[data-comment="${CSS.escape(active)}"]`);
      if (!words) return;
      stop();
      const { top, bottom } = words.getBoundingClientRect();
      if (top < 0 || bottom > innerHeight) words.scrollIntoView({ block: "center", behavior: "instant" });
    };
    const stop = () => editor.off("update", show);
    editor.on("update", show);
    show();
    return () => void stop();
  }, [editor, active]);
}
