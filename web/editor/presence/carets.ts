/** The cursors of the others, with their names, and what they have selected. */
import type { Plugin } from "@tiptap/pm/state";
import { yCursorPlugin } from "@tiptap/y-tiptap";
import type { LiveDocument } from "../live-document.ts";
import { faceIn } from "./who.ts";

/** How long a name stands at a cursor that moved. */
const NAMED_MS = 2_500;

export function othersCarets({ provider }: Pick<LiveDocument, "provider">): Plugin[] {
  if (!provider?.awareness) return [];
  const { awareness } = provider;
  const movedAt = new Map<number, number>();
  awareness.on("change", ({ added, updated }: { added: number[]; updated: number[] }) => {
    for (const client of [...added, ...updated]) movedAt.set(client, Date.now());
  });
  const stateOf = (client: number) => awareness.getStates().get(client) ?? {};
  return [
    yCursorPlugin(awareness, {
      // The binding wants a colour of its own to be there; ours comes from the server under another name.
      awarenessStateFilter: (own: number, client: number, state: { user?: Record<string, unknown> }) => {
        const face = faceIn(state);
        if (own === client || !face) return false;
        state.user = { ...state.user, color: face.colour };
        return true;
      },
      cursorBuilder: (_user: unknown, client: number) =>
        caret(client, faceIn(stateOf(client)), movedAt.get(client) ?? 0),
      selectionBuilder: (_user: unknown, client: number) => ({
        class: "prose-their-selection",
        style: `--their-colour: ${faceIn(stateOf(client))?.colour ?? ""}`,
      }),
    }),
  ];
}

function caret(client: number, face: ReturnType<typeof faceIn>, movedAt: number): HTMLElement {
  const element = document.createElement("span");
  element.className = "prose-their-caret";
  element.dataset.client = String(client);
  element.style.setProperty("--their-colour", face?.colour ?? "");
  // Is not part of the text: neither read out in the middle of a sentence nor copied with it.
  element.setAttribute("aria-hidden", "true");
  const name = document.createElement("span");
  name.className = "prose-their-name";
  name.dataset.name = face?.name ?? "";
  const left = movedAt + NAMED_MS - Date.now();
  if (left > 0) {
    name.dataset.shown = "";
    setTimeout(() => delete name.dataset.shown, left);
  }
  element.append("\u2060", name, "\u2060");
  return element;
}
