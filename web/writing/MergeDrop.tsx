import type { Merged } from "@afterword/api/text";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type DragEvent, type ReactNode, useState } from "react";
import { ask } from "../app/ask.ts";
import { useRights } from "../people/rights.ts";
import { Button } from "../ui/Button.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import styles from "./MergeDrop.module.css";
import { useRecord } from "./record.tsx";

const TEXT_FILE = /\.(md|markdown|mdown|txt)$/i;

/** The text, onto which a file can be dropped that was made from it: its changes are merged in, while others type. */
export function MergeDrop({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const { ref } = useRecord();
  const rights = useRights();
  const [isOver, setOver] = useState(false);
  const merge = useMutation({
    mutationFn: async (file: File) => ({
      name: file.name,
      ...(await ask.text.mergeFile({ ref, name: file.name, markdown: await file.text() })),
    }),
  });
  const isText = (event: DragEvent) =>
    rights.edit &&
    [...event.dataTransfer.items].some(({ kind, type }) => kind === "file" && !type.startsWith("image/"));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same is done by `afterword edit --file` and the API
    <div
      className={styles.place}
      data-over={isOver || undefined}
      onDragOverCapture={(event) => {
        if (!isText(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDropCapture={(event) => {
        setOver(false);
        const file = [...event.dataTransfer.files].find(({ name }) => TEXT_FILE.test(name));
        if (!file || !rights.edit) return;
        event.preventDefault();
        event.stopPropagation();
        merge.mutate(file);
      }}
    >
      {children}
      {isOver && (
        <p className={styles.over} aria-hidden>
          {t`Drop a Markdown file to merge it into this text`}
        </p>
      )}
      <div role="status" className={styles.outcome}>
        {merge.isPending && <Trans>Merging …</Trans>}
        {merge.data && <Outcome refName={ref} merged={merge.data} close={merge.reset} />}
      </div>
      {merge.isError && <Trouble error={merge.error} />}
    </div>
  );
}

function Outcome({
  refName: ref,
  merged,
  close,
}: {
  refName: string;
  merged: Merged & { name: string };
  close: () => void;
}) {
  const { name, added, removed, before } = merged;
  return (
    <p className={styles.said}>
      {added + removed === 0 ? (
        <Trans>Nothing in {name} is new to this text.</Trans>
      ) : (
        <Trans>
          Merged {name}: {added} words came, {removed} went.
        </Trans>
      )}
      {before && added + removed > 0 && (
        <Link to="/postmortems/$ref/compare" params={{ ref }} search={{ from: before, to: "now" }}>
          <Trans>See what changed</Trans>
        </Link>
      )}
      <Button small look="quiet" onPress={close}>
        <Trans>Close</Trans>
      </Button>
    </p>
  );
}
