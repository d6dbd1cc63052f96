/** Suggestions as the text shows them: that one is suggesting, and what can be done with the one at the caret. */
import { whoSuggested } from "@afterword/markdown/suggested";
import { Trans } from "@lingui/react/macro";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { Check, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Floating } from "../editor/Bubble.tsx";
import { type KeyOfPage, keyOfPage } from "../editor/keys.ts";
import { type Suggestion, suggestionAt } from "../editor/suggest/decide.ts";
import { useMe } from "../people/queries.ts";
import { useRights } from "../people/rights.ts";
import { Button } from "../ui/Button.tsx";
import { decideAtCaret, decideOn, goToSuggestion, toggleSuggesting, whoSuggests } from "./deeds.ts";
import styles from "./Suggestions.module.css";
import { useNameOf, useWhat } from "./use-suggestions.ts";

export function SuggestionsInText({ editor }: { editor: Editor }) {
  const me = useMe();
  const { edit } = useRights();
  const { who, here } = useEditorState({
    editor,
    selector: ({ editor: now }) => ({ who: whoSuggests(now), here: suggestionAt(now.state) }),
  });
  useEffect(() => {
    if (!edit) return;
    const stops = new AbortController();
    document.addEventListener("keydown", (event) => pressed(event, editor, me), { signal: stops.signal });
    return () => stops.abort();
  }, [editor, me, edit]);
  useEffect(() => {
    const { parentElement } = editor.view.dom;
    parentElement?.classList.add(styles.text ?? "");
    return () => parentElement?.classList.remove(styles.text ?? "");
  }, [editor]);
  // Whoever is writing a suggestion is not asked what should become of it.
  const isAsked = edit && here && !(who !== null && whoSuggested(here.id) === who);
  return (
    <>
      {edit && who !== null && <Banner stop={() => toggleSuggesting(editor, me)} />}
      {isAsked && <Asked editor={editor} suggestion={here} key={here.id} />}
    </>
  );
}

function Banner({ stop }: { stop: () => void }) {
  return (
    <div className={styles.banner}>
      <p role="status">
        <Trans>You are suggesting: what you change stays as it is until it is accepted.</Trans>
      </p>
      <Button small look="quiet" onPress={stop}>
        <Trans>Stop suggesting</Trans>
      </Button>
    </div>
  );
}

function Asked({ editor, suggestion }: { editor: Editor; suggestion: Suggestion }) {
  const name = useNameOf()(suggestion.id);
  const what = useWhat()(suggestion);
  const [isClosed, setIsClosed] = useState(false);
  if (isClosed) return null;
  return (
    <Floating editor={editor} from={suggestion.from} to={suggestion.from}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: listens for the key that closes it from any of its buttons */}
      <div className={styles.asked} onKeyDown={(event) => event.key === "Escape" && setIsClosed(true)}>
        <span role="status">
          {name ? <Trans>{name} suggests this</Trans> : <Trans>Suggested</Trans>}
          <span className={styles.hidden}>: {what}</span>
        </span>
        <Button
          small
          icon={<Check aria-hidden />}
          preventFocusOnPress
          onPress={() => decideOn(editor, "accept", [suggestion.id])}
        >
          <Trans>Accept</Trans>
        </Button>
        <Button
          small
          icon={<X aria-hidden />}
          preventFocusOnPress
          onPress={() => decideOn(editor, "refuse", [suggestion.id])}
        >
          <Trans>Refuse</Trans>
        </Button>
      </div>
    </Floating>
  );
}

function pressed(event: KeyboardEvent, editor: Editor, me: ReturnType<typeof useMe>): void {
  if (event.target instanceof Element && event.target.closest("[role=dialog], [role=alertdialog]")) return;
  const key = keyOfPage(event);
  const deed = key && key in DEEDS ? DEEDS[key as keyof typeof DEEDS] : null;
  if (!deed) return;
  event.preventDefault();
  deed(editor, me);
}

type Deed = (editor: Editor, me: ReturnType<typeof useMe>) => void;

const DEEDS: Record<Exclude<KeyOfPage, "comment" | "next-remark" | "reword">, Deed> = {
  suggest: toggleSuggesting,
  "next-suggestion": (editor) => goToSuggestion(editor, 1),
  "suggestion-before": (editor) => goToSuggestion(editor, -1),
  accept: (editor) => decideAtCaret(editor, "accept"),
  refuse: (editor) => decideAtCaret(editor, "refuse"),
};
