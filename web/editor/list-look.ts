/** Markers of list items. Numbers depend on the blocks before, so they are decoration and are counted anew. */
import type { Node } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { placesOf } from "./structure.ts";

const BULLETS = ["•", "◦", "▪"];

export function listLook(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    state: {
      init: (_config, state) => markers(state.doc),
      apply: (tr, was) => (tr.docChanged ? markers(tr.doc) : was),
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  });
}

function markers(doc: Node): DecorationSet {
  const places = placesOf(doc);
  const decorations: Decoration[] = [];
  doc.forEach((node, offset, index) => {
    const attributes = markerOf(places[index]);
    if (attributes) decorations.push(Decoration.node(offset, offset + node.nodeSize, attributes));
  });
  return DecorationSet.create(doc, decorations);
}

function markerOf(place: ReturnType<typeof placesOf>[number] | undefined): Record<string, string> | null {
  if (!place) return null;
  const { path, numbers } = place;
  const footnote = path.findLast((entry) => entry.in === "footnote");
  if (footnote && place.shared === 0) return { "data-marker": `${footnote.label}.` };
  const depth = path.length - 1;
  const item = path[depth];
  const number = numbers[depth];
  if (item?.in !== "item" || number == null || (item.checked !== null && item.begins !== "nothing")) return null;
  const level = path.slice(0, depth).filter((entry) => entry.in === "item").length;
  return { "data-marker": item.list === "ordered" ? `${number}.` : (BULLETS[level % BULLETS.length] ?? "•") };
}
