import { whoSuggested } from "@afterword/markdown/suggested";
import { useLingui } from "@lingui/react/macro";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useHere } from "../comments/here.ts";
import { useMentionable } from "../comments/mentionable.ts";
import { BREAK, type Suggestion, suggestionsIn } from "../editor/suggest/decide.ts";
import { kindInWords } from "../editor/suggest/in-words.ts";

/** The open suggestions of the text that is on the page. */
export function useSuggestions(): { editor: Editor | null; suggestions: readonly Suggestion[] } {
  const { editor } = useHere();
  const suggestions = useEditorState({
    editor,
    selector: ({ editor: now }) => (now ? suggestionsIn(now.state.doc) : NONE),
  });
  return { editor, suggestions: suggestions ?? NONE };
}

/** The name of whoever suggested, as people are called here; null for somebody who was removed since. */
export function useNameOf(): (suggestionId: string) => string | null {
  const people = useMentionable();
  return (suggestionId) => people.find(({ id }) => id === whoSuggested(suggestionId))?.name ?? null;
}

/** What a suggestion would do, in a few words. */
export function useWhat(): (suggestion: Suggestion) => string {
  const { t } = useLingui();
  return ({ added, removed, becomes }) => {
    const [coming, going] = [shortened(added), shortened(removed)];
    if (added === BREAK && removed === "") return t`Begin a new paragraph`;
    if (removed === BREAK && added === "") return t`Join two paragraphs`;
    if (added && removed) return t`“${going}” becomes “${coming}”`;
    if (added) return t`Add “${coming}”`;
    if (removed) return t`Take out “${going}”`;
    const kinds = [...new Set(becomes.map(({ was, is }) => kindInWords(was, is)))].join(", ");
    return t`Change the block: ${kinds}`;
  };
}

const shortened = (words: string): string => (words.length > 60 ? `${words.slice(0, 59)}…` : words);

const NONE: readonly Suggestion[] = [];
