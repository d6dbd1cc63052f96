/** What text and threads beside it share while a page shows both: which thread is meant, and which words somebody begins to comment on. */
import type { About } from "@afterword/api/comments";
import type { Editor } from "@tiptap/core";
import { useSyncExternalStore } from "react";

export type Draft = Extract<About, { quote: string }> & {
  /** Where the words begin in the editor's document. */ at: number;
};

export type Here = {
  editor: Editor | null;
  /** The thread that text and margin both point at. */
  active: string | null;
  draft: Draft | null;
  /** Whether threads are shown beside their words. */
  isBeside: boolean;
  /** Counts how often threads were asked for, so that each time they are shown. */
  asked: number;
};

let here: Here = { editor: null, active: null, draft: null, isBeside: false, asked: 0 };
const listeners = new Set<() => void>();

export const commentsHere = (): Here => here;

export function setHere(change: Partial<Here>): void {
  here = { ...here, ...change };
  for (const listener of listeners) listener();
}

/** Shows threads beside the text, with this one in the middle of it all. */
export function openThread(id: string): void {
  setHere({ active: id, draft: null, asked: here.asked + 1 });
}

export function beginDraft(draft: Draft): void {
  setHere({ draft, active: null, asked: here.asked + 1 });
}

export function useHere(): Here {
  return useSyncExternalStore(subscribe, commentsHere);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
