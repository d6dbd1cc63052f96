/**
 * Lists as they are seen and heard. The text is flat, so the numbers are counted here, and an element without any size owns the
 * items of each list, for those who listen.
 */
import type { Node } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { isRemote } from "./ids.ts";
import { keepsStructure, type Placed, placesOf } from "./structure.ts";

const BULLETS = ["•", "◦", "▪"];

export function listLook(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    state: {
      init: (_config, state) => lists(state.doc),
      // A change from elsewhere replaces the whole document, and nothing can be mapped through that.
      apply: (tr, was) => {
        if (!tr.docChanged) return was;
        return !isRemote(tr) && keepsStructure(tr.before, tr.doc) ? was.map(tr.mapping, tr.doc) : lists(tr.doc);
      },
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  });
}

function lists(doc: Node): DecorationSet {
  const places = placesOf(doc);
  const decorations: Decoration[] = [];
  let run: { start: number; ids: string[] } | null = null;
  const endRun = () => {
    if (run) decorations.push(ownerOf(run.start, run.ids));
    run = null;
  };
  doc.forEach((node, offset, index) => {
    const place = places[index] as Placed;
    const level = levelOf(place);
    const isItem = level > 0 && node.type.name === "block" && node.attrs.level === 0;
    if (!isItem || place.continued === 0) endRun();
    const marker = markerOf(place, level);
    if (!isItem && !marker) return;
    const attributes: Record<string, string> = marker ? { "data-marker": marker } : {};
    if (isItem) {
      const id = `block-${node.attrs.id ?? index}`;
      Object.assign(attributes, { id, role: "listitem", "aria-level": String(level) });
      run ??= { start: offset, ids: [] };
      run.ids.push(id);
    }
    decorations.push(Decoration.node(offset, offset + node.nodeSize, attributes));
  });
  endRun();
  return DecorationSet.create(doc, decorations);
}

/** Items have to have a list around them; in a flat text it owns them from beside. */
function ownerOf(position: number, ids: readonly string[]): Decoration {
  const owned = ids.join(" ");
  const draw = () => {
    const element = document.createElement("div");
    element.setAttribute("role", "list");
    element.setAttribute("aria-owns", owned);
    return element;
  };
  return Decoration.widget(position, draw, { side: -1, key: `list ${owned}`, ignoreSelection: true });
}

function levelOf({ path }: Placed): number {
  return path.filter((entry) => entry.in === "item").length;
}

function markerOf({ path, numbers, shared }: Placed, level: number): string | null {
  const footnote = path.findLast((entry) => entry.in === "footnote");
  if (footnote && shared === 0) return `${footnote.label}.`;
  const item = path.at(-1);
  const number = numbers.at(-1);
  if (item?.in !== "item" || number == null || (item.checked !== null && item.begins !== "nothing")) return null;
  return item.list === "ordered" ? `${number}.` : (BULLETS[(level - 1) % BULLETS.length] ?? "•");
}
