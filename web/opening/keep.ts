/**
 * The opening: the first page as it stands in the file (opening.html), there to be written in before the app is. This keeps what is
 * typed as the app would, and a press of Save until the app can carry it out. What it knows stands in the form, for take-over.ts.
 */
import { keepDraft, readDraft } from "../app/kept-drafts.ts";
import { isSaveKey } from "../ui/save-key.ts";

export const CAPTURE_DRAFT = "capture";

/** Whether there is one. */
export function keepOpening(): boolean {
  const form = document.querySelector<HTMLFormElement>("#opening form");
  const box = form?.querySelector("textarea");
  if (!form || !box) return false;
  // A quick hand may have typed already.
  const typedAlready = box.value;
  box.value = [readDraft(CAPTURE_DRAFT), typedAlready].filter(Boolean).join("\n");
  if (typedAlready !== "") keepDraft(CAPTURE_DRAFT, box.value);
  // The page is this box; whoever opens it came to write.
  if (document.activeElement === document.body) box.focus();
  box.addEventListener("input", () => keepDraft(CAPTURE_DRAFT, box.value));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    press(form, box.value);
  });
  form.addEventListener("keydown", (event) => {
    if (!isSaveKey(event)) return;
    event.preventDefault();
    press(form, box.value);
  });
  keepBusy(form);
  return true;
}

export function sayFailed(): void {
  say("failed");
}

function press(form: HTMLFormElement, words: string): void {
  if (words.trim() === "") return;
  form.dataset.pressed = words;
  say("pressed");
}

function say(what: "pressed" | "failed"): void {
  for (const line of document.querySelectorAll<HTMLElement>("#opening [data-when]")) {
    line.hidden = line.dataset.when !== what;
  }
}

/** Half a word in an input method, and a button that is held down, would be lost with their element. */
function keepBusy(form: HTMLFormElement): void {
  const begin = () => {
    form.dataset.busy = "";
  };
  const end = () =>
    // The press itself comes after the button is up again.
    setTimeout(() => {
      delete form.dataset.busy;
      form.dispatchEvent(new Event("rest"));
    });
  form.addEventListener("compositionstart", begin);
  form.addEventListener("compositionend", end);
  form.addEventListener("pointerdown", begin);
  addEventListener("pointerup", end);
  addEventListener("pointercancel", end);
}
