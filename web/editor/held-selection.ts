/** Shows what is selected while focus is in a form beside the text, such as the address of a link. */
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

const heldKey = new PluginKey<boolean>("held");

export function heldSelection(): Plugin<boolean> {
  return new Plugin<boolean>({
    key: heldKey,
    state: {
      init: () => false,
      apply: (tr, was) => tr.getMeta(heldKey) ?? was,
    },
    props: {
      handleDOMEvents: {
        blur: (view, event) => {
          const goesTo = event.relatedTarget;
          const isBeside = goesTo instanceof HTMLElement && goesTo.closest("form") !== null;
          if (isBeside && !view.state.selection.empty) view.dispatch(view.state.tr.setMeta(heldKey, true));
          return false;
        },
        focus: (view) => {
          if (heldKey.getState(view.state)) view.dispatch(view.state.tr.setMeta(heldKey, false));
          return false;
        },
      },
      decorations: (state) => {
        if (!heldKey.getState(state)) return null;
        const { from, to } = state.selection;
        return DecorationSet.create(state.doc, [Decoration.inline(from, to, { class: "prose-held" })]);
      },
    },
  });
}
