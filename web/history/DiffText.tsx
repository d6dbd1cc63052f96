/** Two texts as one: what is gone struck out, what is new underlined; long stretches without a change are folded. */
import type { DiffBlock, DiffForm, TextDiff } from "@afterword/model/text-diff";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import styles from "./DiffText.module.css";

/** Blocks shown on either side of a change. */
const AROUND = 1;

export function DiffText({ diff: { blocks, added, removed } }: { diff: TextDiff }) {
  const { t } = useLingui();
  const isEqual = blocks.every(({ is }) => is === "same");
  return (
    <>
      <p className={styles.sum} role="status">
        {isEqual ? (
          <Trans>The text says the same in both.</Trans>
        ) : (
          <>
            {added > 0 && <ins>{plural(added, { one: "# word came", other: "# words came" })}</ins>}
            {added > 0 && removed > 0 && ", "}
            {removed > 0 && <del>{plural(removed, { one: "# word went", other: "# words went" })}</del>}
            {added + removed === 0 && <Trans>Its form changed, and no word.</Trans>}
          </>
        )}
      </p>
      <section className={styles.text} aria-label={t`The text with its changes`}>
        {stretches(blocks).map(({ folded, blocks: some }) =>
          folded ? (
            <Folded key={some[0]?.at} blocks={some} />
          ) : (
            some.map(({ at, block }) => <Block key={at} block={block} />)
          ),
        )}
      </section>
    </>
  );
}

/** `at`: its place in the whole text. */
type Placed = { at: number; block: DiffBlock };
type Stretch = { folded: boolean; blocks: Placed[] };

function stretches(blocks: readonly DiffBlock[]): Stretch[] {
  const near = blocks.map((_, index) =>
    blocks.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ is }) => is !== "same"),
  );
  const found: Stretch[] = [];
  blocks.forEach((block, at) => {
    const last = found.at(-1);
    const folded = !near[at];
    if (last?.folded === folded) last.blocks.push({ at, block });
    else found.push({ folded, blocks: [{ at, block }] });
  });
  // To fold one or two costs more room than it saves.
  return found.map((stretch) => (stretch.blocks.length > 2 ? stretch : { ...stretch, folded: false }));
}

function Folded({ blocks }: { blocks: Placed[] }) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return blocks.map(({ at, block }) => <Block key={at} block={block} />);
  return (
    <Button look="quiet" small className={styles.fold ?? ""} onPress={() => setIsOpen(true)}>
      {plural(blocks.length, { one: "# paragraph unchanged", other: "# paragraphs unchanged" })}
    </Button>
  );
}

function Block({ block: { is, form, formBefore, pieces } }: { block: DiffBlock }) {
  const { t } = useLingui();
  const said = {
    "moved-here": t`moved here`,
    "moved-away": t`moved away`,
    added: null,
    removed: null,
    changed: null,
    same: null,
  }[is];
  const wasForm = formBefore && `${nameOf(formBefore)} → ${nameOf(form)}`;
  return (
    <div
      className={styles.block}
      data-is={is}
      data-form={lookOf(form)}
      data-level={form.level}
      style={{ "--inside": depthOf(form) } as never}
    >
      {(said || wasForm) && <span className={styles.note}>{said ?? wasForm}</span>}
      {pieces.map(({ is: piece, text }, index) => {
        const key = `${index} ${piece}`;
        if (piece === "added") return <ins key={key}>{text}</ins>;
        if (piece === "removed") return <del key={key}>{text}</del>;
        return <span key={key}>{text}</span>;
      })}
      {pieces.length === 0 && <span className={styles.note}>{nameOf(form)}</span>}
    </div>
  );

  function nameOf({ type, level, inside }: DiffForm): string {
    const around = inside.at(-1);
    if (around) {
      const names = {
        quote: t`quote`,
        bullet: t`list item`,
        ordered: t`numbered item`,
        ticked: t`task, done`,
        unticked: t`task, open`,
        footnote: t`footnote`,
      };
      return names[around];
    }
    if (type === "block") return level ? t`heading ${level}` : t`paragraph`;
    const names: Record<string, string> = {
      table: t`table`,
      codeBlock: t`code`,
      horizontalRule: t`rule`,
      liveBlock: t`live list`,
    };
    return names[type] ?? t`block`;
  }
}

const lookOf = ({ type, inside }: DiffForm): string => (type === "block" ? (inside.at(-1) ?? "block") : type);
const depthOf = ({ inside }: DiffForm): number => Math.max(0, inside.length);
