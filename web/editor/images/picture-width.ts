/** How wide the selected picture is drawn: in steps, kept behind its address, so that a file that is exported says it too. */
import { PICTURE_WIDTHS, pictureIn, withWidth } from "@afterword/model/stored-file";
import type { Node } from "@tiptap/pm/model";
import { type Command, type EditorState, NodeSelection } from "@tiptap/pm/state";
import { isOwnPicture } from "../safe-url.ts";

const FULL = 100;

/** A picture that is shown here; one from elsewhere is only named. */
export function selectedPicture({ selection }: EditorState): Node | null {
  const node = selection instanceof NodeSelection ? selection.node : null;
  return node?.type.name === "image" && isOwnPicture(String(node.attrs.src)) ? node : null;
}

/** One step wider or narrower. Where it had no width, it is as wide as there is room. */
export function stepPicture(step: 1 | -1): Command {
  return (state, dispatch, view) => {
    const picture = selectedPicture(state);
    if (!picture) return false;
    const { width } = pictureIn(String(picture.attrs.src));
    setWidth((width ?? FULL) + step * 10)(state, dispatch, view);
    return true;
  };
}

/** In hundredths of the text's width, to the nearest step; the whole width is none of its own. */
export function setWidth(hundredths: number): Command {
  return (state, dispatch) => {
    const picture = selectedPicture(state);
    const nearest = Math.max(PICTURE_WIDTHS[0], Math.round(hundredths / 10) * 10);
    const src = picture && withWidth(String(picture.attrs.src), nearest >= FULL ? null : nearest);
    if (src === null || src === picture?.attrs.src) return false;
    const at = state.selection.from;
    const tr = state.tr.setNodeAttribute(at, "src", src);
    dispatch?.(tr.setSelection(NodeSelection.create(tr.doc, at)));
    return true;
  };
}
