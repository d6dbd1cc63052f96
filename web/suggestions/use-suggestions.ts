import { whoSuggested } from "@afterword/markdown/suggested";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useHere } from "../comments/here.ts";
import { useMentionable } from "../comments/mentionable.ts";
import { type Suggestion, suggestionsIn } from "../editor/suggest/decide.ts";

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

const NONE: readonly Suggestion[] = [];
