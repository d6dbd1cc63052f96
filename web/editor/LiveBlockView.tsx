/** A live block in the text: the rows of one kind, drawn by the page that shows the editor. */
import { NodeViewWrapper, type ReactNodeViewProps } from "@tiptap/react";
import { createContext, type ReactNode, useContext } from "react";
import css from "./LiveBlockView.module.css";
import { sideLineOf } from "./suggest/in-words.ts";
import { LIVE_WORDS, WORDS } from "./words.ts";

export const LiveBlocks = createContext<(kind: string, view: string | null) => ReactNode>(() => null);

export function LiveBlockView({ node, selected }: ReactNodeViewProps) {
  const draw = useContext(LiveBlocks);
  const kind = String(node.attrs.kind);
  const title = LIVE_WORDS[kind as keyof typeof LIVE_WORDS]?.title ?? kind;
  return (
    <NodeViewWrapper
      className={css.block}
      data-block={node.attrs.id ?? undefined}
      data-live={kind}
      {...sideLineOf(node)}
      data-selected={selected || undefined}
      role="group"
      aria-label={WORDS.liveBlock(title)}
      contentEditable={false}
    >
      <div className={css.handle} data-drag-handle draggable="true" aria-hidden="true" />
      {draw(kind, node.attrs.view)}
    </NodeViewWrapper>
  );
}
