/** Where drafts are kept (drafts.ts): on this device, under the name of their box. */

const PREFIX = "afterword.draft.";

export function readDraft(name: string): string {
  try {
    return localStorage.getItem(PREFIX + name) ?? "";
  } catch {
    return "";
  }
}

export function keepDraft(name: string, text: string): void {
  try {
    if (text === "") localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, text);
  } catch {
    // A full or forbidden store: the words are still in the box.
  }
}
