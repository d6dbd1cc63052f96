/**
 * What others write never scrolls the text here. The binding scrolls to the caret after each of their letters, for which the browser lays
 * the page out anew each time; browsers that hold the place themselves (scroll anchoring) need none of it. What is undone is scrolled to.
 */
import { Plugin } from "@tiptap/pm/state";
import { ySyncPluginKey, yUndoPluginKey } from "@tiptap/y-tiptap";

export function stayPut(): Plugin {
  return new Plugin({
    view: (view) => {
      const binding = ySyncPluginKey.getState(view.state)?.binding;
      if (binding && CSS.supports("overflow-anchor", "auto")) {
        binding._isLocalCursorInView = () => {
          const manager = yUndoPluginKey.getState(view.state)?.undoManager;
          return Boolean(manager?.undoing || manager?.redoing);
        };
      }
      return {};
    },
  });
}
