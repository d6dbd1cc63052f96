/** Clicks that mean more than a caret: a task's box, a link, the room below the text. */
import { Plugin, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { toggleCheckedAt } from "./commands/lists.ts";
import { linkAround } from "./commands/marks.ts";
import { safeHref } from "./safe-url.ts";

export function clicks(): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        // "click" and not "change": the text decides whether the box is ticked, the box only shows it.
        click: (view, event) => tick(view, event),
        mousedown: (_view, event) => isBox(event.target),
      },
      handleClick: (view, position, event) => follow(view, event) || writeBelow(view, position, event),
    },
  });
}

function isBox(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.type === "checkbox" && target.closest("[data-task]") !== null;
}

function tick(view: EditorView, event: Event): boolean {
  if (!isBox(event.target)) return false;
  event.preventDefault();
  const task = event.target.closest("[data-task]");
  if (!view.editable || !task) return true;
  const inside = view.posAtDOM(task, 0);
  const position = view.state.doc.resolve(inside).before(1);
  // The browser puts the box back after this event; the new state is drawn once it is done.
  setTimeout(() => !view.isDestroyed && toggleCheckedAt(position)(view.state, view.dispatch));
  return true;
}

/** With Ctrl or Cmd a link is followed; in a text that cannot be edited every click does that by itself. */
function follow(view: EditorView, event: MouseEvent): boolean {
  const link = view.editable && (event.ctrlKey || event.metaKey) ? linkAround(view.state) : null;
  const href = link && safeHref(link.href);
  if (!href) return false;
  window.open(href, "_blank", "noopener,noreferrer");
  return true;
}

/** A click below a table or a live block at the end begins a new block there. */
function writeBelow(view: EditorView, _position: number, event: MouseEvent): boolean {
  const last = view.state.doc.lastChild;
  const bottom = view.dom.lastElementChild?.getBoundingClientRect().bottom ?? 0;
  const block = view.state.schema.nodes.block?.create();
  if (!view.editable || event.clientY <= bottom || !last || last.isTextblock || !block) return false;
  const { tr } = view.state;
  tr.insert(tr.doc.content.size, block);
  view.dispatch(tr.setSelection(TextSelection.atEnd(tr.doc)).scrollIntoView());
  return true;
}
