/**
 * A handle at the side of the block under the pointer: dragged, it takes the block elsewhere. Keys do the same (Alt and an arrow), so it is
 * nothing that a screen reader need name. Live blocks have a handle of their own.
 */
import type { Node } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { positionOf } from "../commands/blocks.ts";
import css from "./BlockHandle.module.css";
import { moveTo, rangeAt, targetAt } from "./move-to.ts";

export function blockHandle(): Plugin {
  /** What is dragged is known by itself or by its id: meanwhile others write. */
  let dragged: Node | null = null;
  return new Plugin({
    view: (view) => {
      const handle = beside(view, (node) => {
        dragged = node;
      });
      return { update: (_view, before) => before.doc !== view.state.doc && handle.hide(), destroy: handle.destroy };
    },
    props: {
      handleDrop: (view, event) => {
        const first = dragged ? indexOf(view.state.doc, dragged) : -1;
        const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (first < 0 || !place) return false;
        const { state } = view;
        const range = rangeAt(state.doc, first);
        const tr = moveTo(state, range, targetAt(state.doc, place.pos, range));
        if (tr) view.dispatch(tr.setMeta("uiEvent", "drop"));
        view.focus();
        return true;
      },
    },
  });
}

function indexOf(doc: Node, node: Node): number {
  const { id } = node.attrs;
  return doc.children.findIndex((child) => child === node || (id && child.attrs.id === id));
}

function beside(view: EditorView, drags: (node: Node | null) => void) {
  const element = document.createElement("div");
  element.className = css.handle ?? "";
  element.draggable = true;
  element.setAttribute("aria-hidden", "true");
  let block: HTMLElement | null = null;
  const hide = () => {
    block = null;
    element.remove();
  };
  const stops = new AbortController();
  const { signal } = stops;
  const moved = ({ target }: Event) => {
    if (target === element) return;
    const under = blockAround(view, target);
    if (under === block) return;
    hide();
    const room = view.editable && under ? view.dom.closest("[data-shows]") : null;
    if (!under || !room) return;
    block = under;
    room.append(element);
    const { top, left } = room.getBoundingClientRect();
    const box = under.getBoundingClientRect();
    const inset = Number.parseFloat(getComputedStyle(under).paddingBlockStart);
    element.style.setProperty("inset-block-start", `${box.top - top + inset}px`);
    element.style.setProperty("inset-inline-start", `${view.dom.getBoundingClientRect().left - left}px`);
  };
  // Looked for once in a frame: a pointer moves more often than that.
  let frame = 0;
  view.dom.ownerDocument.addEventListener(
    "pointermove",
    (event) => {
      if (event.pointerType !== "mouse" || event.buttons > 0) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => moved(event));
    },
    { signal, passive: true },
  );
  element.addEventListener(
    "dragstart",
    (event) => {
      const node = block && nodeOf(view, block);
      if (!block || !node || !event.dataTransfer) return event.preventDefault();
      const { first, end } = rangeAt(view.state.doc, indexOf(view.state.doc, node));
      const slice = view.state.doc.slice(positionOf(view.state.doc, first), positionOf(view.state.doc, end));
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", slice.content.textBetween(0, slice.content.size, "\n"));
      event.dataTransfer.setDragImage(block, 0, 0);
      drags(node);
      // From this the text shows the line where it would land.
      Object.assign(view, { dragging: { slice, move: true } });
    },
    { signal },
  );
  element.addEventListener(
    "dragend",
    () => {
      drags(null);
      Object.assign(view, { dragging: null });
      hide();
    },
    { signal },
  );
  const destroy = () => {
    cancelAnimationFrame(frame);
    stops.abort();
    hide();
  };
  return { hide, destroy };
}

/** The top-level block that an element of the text is in, live blocks apart. */
function blockAround(view: EditorView, target: EventTarget | null): HTMLElement | null {
  let element = target instanceof HTMLElement && view.dom.contains(target) ? target : null;
  while (element && element.parentElement !== view.dom) element = element.parentElement;
  return element && nodeOf(view, element)?.type.name !== "liveBlock" ? element : null;
}

function nodeOf(view: EditorView, block: HTMLElement): Node | null {
  if (!block.isConnected) return null;
  const position = view.posAtDOM(block, 0);
  const $place = view.state.doc.resolve(position);
  const node = view.state.doc.maybeChild($place.index(0));
  return node && view.nodeDOM(positionOf(view.state.doc, $place.index(0))) === block ? node : null;
}
