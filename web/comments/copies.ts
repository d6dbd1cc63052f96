/**
 * A copy of commented words is no second place of their thread, and a copy of suggested words no part of that suggestion: both stay
 * behind. Words that are cut or dragged take them along.
 */
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";

export function commentCopies(): Plugin {
  let isCopy = false;
  const says = (value: boolean) => () => {
    isCopy = value;
    return false;
  };
  return new Plugin({
    props: {
      handleDOMEvents: { copy: says(true), cut: says(false), dragstart: says(false) },
      transformCopied: (slice) => {
        const stays = isCopy;
        isCopy = false;
        return stays ? new Slice(withoutComments(slice.content), slice.openStart, slice.openEnd) : slice;
      },
    },
  });
}

const STAYS = new Set(["comment", "insertion", "deletion"]);

function withoutComments(content: Fragment): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    const bare = node.mark(node.marks.filter(({ type }) => !STAYS.has(type.name)));
    nodes.push(bare.isText ? bare : bare.copy(withoutComments(bare.content)));
  });
  return Fragment.fromArray(nodes);
}
