/** The keys of the whole page. Single keys never fire while somebody types, and can be turned off (WCAG 2.1.4). */
import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

const KEY = "afterword.single-keys";

export const MOD = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "") ? "⌘" : "Ctrl";

export const singleKeysAreOn = (): boolean => localStorage.getItem(KEY) !== "off";

export function turnSingleKeys(to: "on" | "off"): void {
  if (to === "on") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, to);
}

type Overlays = { openPalette(): void; openHelp(): void };

export function useShortcuts(overlays: Overlays): void {
  const router = useRouter();
  const latest = useRef(overlays);
  latest.current = overlays;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if ((event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
        // In the editor this key makes a link.
        if (isInEditor(event.target)) return;
        event.preventDefault();
        latest.current.openPalette();
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || !singleKeysAreOn() || isTyping(event.target)) return;
      if (document.querySelector("[role=dialog], [role=alertdialog], [role=listbox], [role=menu]")) return;
      if (!isSingleKey(event.key)) return;
      event.preventDefault();
      void SINGLE_KEYS[event.key](router, latest.current);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router]);
}

type Router = ReturnType<typeof useRouter>;

/** The help says of each what it does: a key without words does not compile. */
const SINGLE_KEYS = {
  c: (router) => goAndFocus(router, "capture"),
  "/": (router) => goAndFocus(router, "search"),
  i: (router) => router.navigate({ to: "/import" }),
  "?": (_, overlays) => overlays.openHelp(),
} satisfies Record<string, (router: Router, overlays: Overlays) => unknown>;

export type SingleKey = keyof typeof SINGLE_KEYS;

const isSingleKey = (key: string): key is SingleKey => Object.hasOwn(SINGLE_KEYS, key);

/** The boxes of the first page that a key leads to. */
export async function goAndFocus(router: Router, box: "capture" | "search"): Promise<void> {
  const find = () => document.querySelector<HTMLElement>(`[data-box="${box}"] :is(input, textarea)`);
  if (!find()) await router.navigate({ to: "/" });
  requestAnimationFrame(() => find()?.focus());
}

const isInEditor = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("[contenteditable=true]") !== null;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input, textarea, select, [contenteditable=true], [role=textbox]") !== null
  );
}
