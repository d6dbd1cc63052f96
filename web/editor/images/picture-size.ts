/** The corner of the selected picture by which a pointer makes it wider or narrower. Keys do the same (Alt, Shift and an arrow). */
import { type EditorState, Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import css from "./PictureSize.module.css";
import { selectedPicture, setWidth } from "./picture-width.ts";

export function pictureSize(): Plugin {
  return new Plugin({
    view: (view) => {
      const corner = cornerOf(view);
      return { update: corner.place, destroy: corner.destroy };
    },
  });
}

function cornerOf(view: EditorView) {
  const element = document.createElement("div");
  element.className = css.corner ?? "";
  element.setAttribute("aria-hidden", "true");
  const picture = () => {
    const drawn = selectedPicture(view.state) ? view.nodeDOM(view.state.selection.from) : null;
    return drawn instanceof HTMLElement ? (drawn.closest("img") ?? drawn.querySelector("img")) : null;
  };
  const place = (_view?: EditorView, before?: EditorState) => {
    if (before && before.doc === view.state.doc && before.selection.eq(view.state.selection)) return;
    const drawn = view.editable ? picture() : null;
    const room = view.dom.closest("[data-shows]");
    if (!drawn || !room) return element.remove();
    if (element.parentElement !== room) room.append(element);
    const { left, top } = room.getBoundingClientRect();
    const box = drawn.getBoundingClientRect();
    element.style.setProperty("inset-block-start", `${box.bottom - top}px`);
    element.style.setProperty("inset-inline-start", `${box.right - left}px`);
  };
  element.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
  });
  element.addEventListener("pointermove", (event) => {
    const drawn = element.hasPointerCapture(event.pointerId) ? picture() : null;
    const room = drawn?.closest("p, h1, h2, h3, h4, h5, h6");
    if (!drawn || !room) return;
    const wanted = event.clientX - drawn.getBoundingClientRect().left;
    setWidth((wanted / room.getBoundingClientRect().width) * 100)(view.state, view.dispatch);
  });
  // A picture has its height only when its bytes are here.
  const loaded = () => place();
  view.dom.addEventListener("load", loaded, true);
  const destroy = () => {
    view.dom.removeEventListener("load", loaded, true);
    element.remove();
  };
  return { place, destroy };
}
