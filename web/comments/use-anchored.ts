/** Which threads have words in the text at this moment: the text knows sooner than the server tells. */
import type { Thread } from "@afterword/model/comment";
import type { Editor } from "@tiptap/core";
import { useEffect, useRef, useState } from "react";

/** The threads, each said to be without its text where the words that it had here are gone. */
export function useAnchored(threads: readonly Thread[], editor: Editor | null): Thread[] {
  const [here, setHere] = useState("");
  const seen = useRef(new Set<string>());
  useEffect(() => {
    if (!editor) return;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (!editor.isDestroyed) setHere(marksIn(editor.view.dom).join(" "));
      });
    };
    look();
    editor.on("update", look);
    return () => {
      cancelAnimationFrame(frame);
      editor.off("update", look);
    };
  }, [editor]);
  const inText = new Set(here.split(" "));
  for (const id of inText) seen.current.add(id);
  return threads.map((thread) => {
    const isHere = thread.quote === "" || inText.has(thread.id);
    return { ...thread, orphaned: !isHere && (thread.orphaned || seen.current.has(thread.id)) };
  });
}

function marksIn(text: HTMLElement): string[] {
  const marks = text.querySelectorAll("[data-comment]");
  return [...new Set([...marks].map((mark) => mark.getAttribute("data-comment") ?? ""))];
}
