/**
 * What somebody typed and has not saved yet, kept on this device under the name of its box, so that a reload,
 * a crash of the page or a closed tab loses nothing. A box that is saved or emptied keeps no draft.
 */
import { useCallback, useState } from "react";
import { keepDraft, readDraft } from "./kept-drafts.ts";

/** Like `useState` for a text, kept until it is emptied. */
export function useDraft(name: string): [text: string, write: (text: string) => void] {
  const [kept, setKept] = useState(() => ({ name, text: readDraft(name) }));
  if (kept.name !== name) setKept({ name, text: readDraft(name) });
  const write = useCallback(
    (text: string) => {
      setKept({ name, text });
      keepDraft(name, text);
    },
    [name],
  );
  return [kept.text, write];
}
