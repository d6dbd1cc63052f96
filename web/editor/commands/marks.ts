/** Marks. Yjs keeps marks on text only, so an inline atom carries the marks around it as JSON in `wrap`. */
import { formatWrap, inOrder, knownMark, parseWrap } from "@afterword/markdown/prose-node";
import { toggleMark as toggleTextMark } from "@tiptap/pm/commands";
import type { Node } from "@tiptap/pm/model";
import type { Command, EditorState, Transaction } from "@tiptap/pm/state";
import type { MarkName } from "../prose-extensions.ts";
import { safeHref } from "../safe-url.ts";

export function toggleMark(name: MarkName): Command {
  return (state, dispatch) => {
    const type = state.schema.marks[name];
    if (!type) return false;
    return toggleTextMark(type)(state, dispatch && ((tr) => dispatch(wrapAtoms(tr, state))));
  };
}

/** Links the selection, or the link at the caret, to an address; with nothing selected the address is inserted. */
export function setLink(address: string): Command {
  return (state, dispatch) => {
    const { link } = state.schema.marks;
    const href = safeHref(address);
    if (!link || !href || !state.selection.$from.parent.type.allowsMarkType(link)) return false;
    if (!dispatch) return true;
    const { tr } = state;
    const range = linkAround(state) ?? { from: state.selection.from, to: state.selection.to };
    if (range.from === range.to) {
      tr.insertText(href, range.from);
      range.to = range.from + href.length;
    }
    tr.removeMark(range.from, range.to, link).addMark(range.from, range.to, link.create({ href }));
    dispatch(wrapAtoms(tr.removeStoredMark(link), state).scrollIntoView());
    return true;
  };
}

export const removeLink: Command = (state, dispatch) => {
  const { link } = state.schema.marks;
  const range = linkAround(state);
  if (!link || !range) return false;
  dispatch?.(wrapAtoms(state.tr.removeMark(range.from, range.to, link), state));
  return true;
};

/** The link at the caret or in the selection: where it is and where it leads. */
export function linkAround(state: EditorState): { from: number; to: number; href: string } | null {
  const { link } = state.schema.marks;
  const { $from, empty, to } = state.selection;
  if (!link || !$from.parent.isTextblock) return null;
  const found = link.isInSet($from.marks()) ?? (empty ? undefined : link.isInSet($from.nodeAfter?.marks ?? []));
  if (!found) return null;
  const offsets = spanOf($from.parent, (node) => link.isInSet(node.marks)?.eq(found) === true, $from.parentOffset);
  if (!offsets || $from.start() + offsets.to < Math.min(to, $from.end())) return null;
  return { from: $from.start() + offsets.from, to: $from.start() + offsets.to, href: String(found.attrs.href) };
}

function spanOf(parent: Node, has: (node: Node) => boolean, at: number): { from: number; to: number } | null {
  let from: number | null = null;
  let offset = 0;
  for (const node of parent.children) {
    if (has(node)) from ??= offset;
    else if (from !== null && offset >= at) break;
    else from = null;
    offset += node.nodeSize;
    if (from !== null && offset > at && !has(parent.nodeAt(offset) ?? node)) break;
  }
  return from === null || offset < at ? null : { from, to: offset };
}

/** Moves marks that the change put on inline atoms into their `wrap`, and takes those out that it removed. */
function wrapAtoms(tr: Transaction, before: EditorState): Transaction {
  const { from, to } = before.selection;
  const { schema } = before;
  tr.doc.nodesBetween(from, tr.mapping.map(to), (node, position) => {
    if (!node.isInline || node.isText || !("wrap" in node.attrs)) return;
    const neighbours = [tr.doc.resolve(position).nodeBefore, tr.doc.resolve(position + 1).nodeAfter];
    const text = neighbours.filter((neighbour) => neighbour?.isText);
    const kept = parseWrap(node.attrs.wrap).filter((wrap) => {
      const type = schema.marks[wrap.type];
      // A mark that the text on both sides has lost is not wanted on the atom in between either.
      return text.length < 2 || !type || text.some((neighbour) => type.isInSet(neighbour?.marks ?? []));
    });
    const added = node.marks.flatMap((mark) => knownMark(mark.type.name, mark.attrs) ?? []);
    const wrap = formatWrap(
      inOrder([...kept.filter((was) => !added.some((mark) => mark.type === was.type)), ...added]),
    );
    if (node.marks.length === 0 && wrap === node.attrs.wrap) return;
    tr.setNodeMarkup(position, null, { ...node.attrs, wrap }, []);
  });
  return tr;
}
