/** What text and list share about suggestions: how often a change was refused because it cannot be suggested. */
import { useSyncExternalStore } from "react";

let hints = 0;
const listeners = new Set<() => void>();

export function hint(): void {
  hints++;
  for (const listener of listeners) listener();
}

export const useHints = (): number => useSyncExternalStore(subscribe, () => hints);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
