/** The app takes the place of the opening (keep.ts): text, caret, focus and a press of Save go over, and the opening is gone. */

export type Opened = {
  text: string;
  /** The words for which Save was pressed. */
  pressed: string | null;
};

/** At once, or when the hand rests; not at all where there is no opening. `take` is called before anything is drawn. */
export function takeOver(box: HTMLTextAreaElement, take: (opened: Opened) => void): void {
  const form = document.querySelector<HTMLFormElement>("#opening form");
  const old = form?.querySelector("textarea");
  if (!form || !old) return;
  if (form.dataset.busy !== undefined) {
    form.addEventListener("rest", () => takeOver(box, take), { once: true });
    return;
  }
  const focused = document.activeElement;
  box.value = old.value;
  dropOpening();
  if (focused === old || focused === document.body) {
    box.focus({ preventScroll: true });
    box.setSelectionRange(old.selectionStart, old.selectionEnd, old.selectionDirection);
    box.scrollTop = old.scrollTop;
  } else if (focused) twinOf(focused)?.focus();
  take({ text: old.value, pressed: form.dataset.pressed ?? null });
}

/** For a page that has no box. What was typed is in the drafts. */
export function dropOpening(): void {
  document.getElementById("opening")?.remove();
}

function twinOf(element: Element): HTMLElement | undefined {
  const alike = document.querySelectorAll<HTMLElement>(`#root ${element.localName}`);
  return [...alike].find((candidate) => candidate.textContent === element.textContent);
}
