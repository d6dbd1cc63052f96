/** Puts a floating element of the editor at a place of the text, on the side where there is room. */
import type { EditorView } from "@tiptap/pm/view";

const GAP = 6;

export function atCaret(
  view: EditorView,
  element: HTMLElement,
  { from, to, side }: { from: number; to: number; side: "above" | "below" },
): void {
  const parent = element.offsetParent;
  if (!parent || view.isDestroyed) return;
  const room = parent.getBoundingClientRect();
  const start = view.coordsAtPos(from);
  const end = view.coordsAtPos(to, -1);
  const { offsetHeight: height, offsetWidth: width } = element;
  const above = start.top - height - GAP;
  const below = Math.max(end.bottom, start.bottom) + GAP;
  const fitsBelow = below + height <= window.innerHeight;
  const fitsAbove = above >= 0;
  const top = side === "above" ? (fitsAbove ? above : below) : fitsBelow || !fitsAbove ? below : above;
  const left = Math.min(Math.max(start.left, room.left), Math.max(room.right - width, room.left));
  element.style.setProperty("inset-block-start", `${top - room.top}px`);
  element.style.setProperty("inset-inline-start", `${left - room.left}px`);
}
