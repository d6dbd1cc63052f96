/** Gives new blocks an id, and each its own after a split or a paste. Only for what is typed here: others do theirs. */
import { newBlockId } from "@afterword/model/id";
import { type EditorState, Plugin, type Transaction } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";

export function blockIds(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, before, after) => {
      const local = transactions.some((tr) => tr.docChanged && !isRemote(tr));
      return local && before.doc !== after.doc ? withIds(before, after) : null;
    },
  });
}

export function isRemote(tr: Transaction): boolean {
  return Boolean(tr.getMeta(ySyncPluginKey)?.isChangeOrigin);
}

function withIds(before: EditorState, after: EditorState): Transaction | null {
  const known = new Set(before.doc.children);
  const first = new Map<string, number>();
  const { tr } = after;
  // A block that was there keeps its id; of two with the same, the newcomer gets another.
  after.doc.children.forEach((node, index) => {
    const { id } = node.attrs;
    if (id && (known.has(node) || !first.has(id)) && !keeps(after, first.get(id), known)) first.set(id, index);
  });
  after.doc.forEach((node, offset, index) => {
    if (!("id" in node.attrs) || known.has(node)) return;
    if (node.attrs.id && first.get(node.attrs.id) === index) return;
    tr.setNodeAttribute(offset, "id", newBlockId());
  });
  return tr.docChanged ? tr : null;
}

function keeps(state: EditorState, index: number | undefined, known: ReadonlySet<unknown>): boolean {
  return index !== undefined && known.has(state.doc.child(index));
}
