/**
 * A heading that is typed, and says in its words that it begins a section, is that section from then on. It is asked when the
 * caret leaves it: "Impact" on the way to "Impact of the move on us" is not decided before.
 */
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { isRemote } from "./ids.ts";
import { sectionNamed } from "./section-names.ts";
import { suggestKey } from "./suggest/suggesting.ts";

/** The position of the heading that is being typed, or null. */
const typedKey = new PluginKey<number | null>("typedHeading");

export function adoptSections(): Plugin<number | null> {
  return new Plugin<number | null>({
    key: typedKey,
    state: {
      init: () => null,
      apply: (tr, was, _before, after) => {
        const kept = was === null || isRemote(tr) ? null : tr.mapping.map(was, 1);
        return tr.docChanged && !isRemote(tr) && isPlainHeading(headingAt(after))
          ? after.selection.$from.before(1)
          : kept;
      },
    },
    appendTransaction: (_transactions, _before, after) => {
      const typed = typedKey.getState(after) ?? null;
      const isSuggesting = suggestKey.getState(after)?.who != null;
      return typed !== null && !isSuggesting && !isIn(after, typed) ? adopt(after, typed) : null;
    },
    props: {
      handleDOMEvents: {
        blur: (view) => {
          const typed = typedKey.getState(view.state) ?? null;
          const isSuggesting = suggestKey.getState(view.state)?.who != null;
          const tr = typed === null || isSuggesting ? null : adopt(view.state, typed);
          if (tr) view.dispatch(tr);
          return false;
        },
      },
    },
  });
}

function headingAt({ selection: { $from } }: EditorState): Node | null {
  return $from.depth === 1 ? $from.parent : null;
}

function isPlainHeading(node: Node | null): boolean {
  return node?.type.name === "block" && node.attrs.level > 0 && !node.attrs.section && node.attrs.path === "";
}

function isIn({ selection: { $from } }: EditorState, position: number): boolean {
  return $from.depth > 0 && $from.before(1) === position;
}

function adopt(state: EditorState, position: number): Transaction | null {
  const heading = position < state.doc.content.size ? state.doc.nodeAt(position) : null;
  const section = heading && isPlainHeading(heading) ? sectionNamed(heading.textContent) : null;
  return section ? state.tr.setNodeAttribute(position, "section", section) : null;
}
