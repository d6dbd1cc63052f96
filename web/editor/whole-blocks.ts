/**
 * Blocks that move reach the shared document as what they are: taken out, and made anew where they went. The binding compares blocks by
 * their place: of two that change places it rewrites both, of changes in two places all between, and what others type there meanwhile
 * would stand in another block. So this goes before the binding, and in the same update lets it do what changed within blocks.
 */
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin } from "@tiptap/pm/state";
import { type ProsemirrorBinding, updateYFragment, ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";

/** Its place among the plugins is before the one that binds. */
export function wholeBlocks(): Plugin {
  return new Plugin({
    view: () => ({
      update({ state }, before) {
        if (state.doc !== before.doc) bringInLine(state);
      },
    }),
  });
}

function bringInLine(state: EditorState): void {
  const sync = ySyncPluginKey.getState(state);
  if (!sync?.binding.prosemirrorView || sync.snapshot || sync.prevSnapshot) return;
  const binding: ProsemirrorBinding = sync.binding;
  const document: Y.Doc = binding.doc;
  // Within it nothing is done about what came from the shared document itself.
  binding.mux(() => {
    const steps = stepsOf(binding, state.doc.children);
    if (steps.length === 0) return;
    document.transact((transaction) => {
      transaction.meta.set("addToHistory", sync.addToHistory);
      for (const { at, out, made } of steps) {
        for (const gone of binding.type.slice(at, at + out)) binding.mapping.delete(gone as Y.XmlElement);
        if (out > 0) binding.type.delete(at, out);
        made.forEach((node, index) => {
          const element = new Y.XmlElement(node.type.name);
          binding.type.insert(at + index, [element]);
          updateYFragment(document, element, node, binding);
        });
      }
      // What changed within blocks goes along: half of a join alone would be words that are gone.
      binding._prosemirrorChanged(state.doc);
    }, ySyncPluginKey);
  });
}

/** So many blocks out at a place, and these in; from the end to the start. */
type Step = { at: number; out: number; made: readonly Node[] };

/** What brings the blocks that only moved, and those around them, to where they belong; nothing where the binding does well. */
function stepsOf(binding: ProsemirrorBinding, nodes: readonly Node[]): Step[] {
  const elements = binding.type.toArray();
  const isSame = (a: number, b: number) => binding.mapping.get(elements[a] as Y.XmlElement) === nodes[b];
  const most = Math.min(elements.length, nodes.length);
  let start = 0;
  while (start < most && isSame(start, start)) start++;
  let end = 0;
  while (end < most - start && isSame(elements.length - 1 - end, nodes.length - 1 - end)) end++;
  const places = new Map<unknown, number>();
  for (let index = start; index < elements.length - end; index++)
    places.set(binding.mapping.get(elements[index] as Y.XmlElement), index);
  const pairs: Pair[] = [];
  for (let to = start; to < nodes.length - end; to++) {
    const node = nodes[to] as Node;
    const from = places.get(node);
    if (from !== undefined) pairs.push({ from, to, size: node.nodeSize });
    places.delete(node);
  }
  if (pairs.length === 0) return [];
  const steps: Step[] = [];
  let last: Pair = { from: start - 1, to: start - 1, size: 0 };
  for (const pair of [...stayingOf(pairs), { from: elements.length - end, to: nodes.length - end, size: 0 }]) {
    const [olds, news] = [pair.from - last.from - 1, pair.to - last.to - 1];
    // Those that have a counterpart are the binding's.
    const both = Math.min(olds, news);
    if (olds !== news)
      steps.unshift({ at: last.from + 1 + both, out: olds - both, made: nodes.slice(last.to + 1 + both, pair.to) });
    last = pair;
  }
  return steps;
}

type Pair = { from: number; to: number; size: number };

/** Which blocks stay where they are: of all that keep their order, those with the most in them, so that the lightest move. */
function stayingOf(pairs: readonly Pair[]): Pair[] {
  const best: { size: number; before: number }[] = [];
  let last = -1;
  pairs.forEach(({ from, size }, index) => {
    let before = -1;
    for (let earlier = 0; earlier < index; earlier++) {
      if ((pairs[earlier]?.from ?? 0) < from && (best[earlier]?.size ?? 0) > (best[before]?.size ?? 0))
        before = earlier;
    }
    best.push({ size: size + (best[before]?.size ?? 0), before });
    if ((best[index]?.size ?? 0) > (best[last]?.size ?? 0)) last = index;
  });
  const staying: Pair[] = [];
  for (let index = last; index >= 0; index = best[index]?.before ?? -1) staying.unshift(pairs[index] as Pair);
  return staying;
}
