import type { FieldsOf, RowKind, RowOf } from "@afterword/model/rows";
import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { inWords } from "../app/ask.ts";
import { Button } from "../ui/Button.tsx";
import styles from "./RowList.module.css";
import type { RowDeeds } from "./row-deeds.ts";

type Props<Kind extends RowKind> = {
  label: string;
  deeds: RowDeeds<Kind>;
  /** What a row is called where it is removed and put back. */
  nameOf(row: RowOf<Kind>): string;
  /** The fields alone, to add the row again. */
  fieldsOf(row: RowOf<Kind>): FieldsOf<Kind>;
  draw(row: RowOf<Kind>): ReactNode;
  empty: ReactNode;
};

/** Rows of one kind. One that is removed leaves a line that puts it back. */
export function RowList<Kind extends RowKind>({ label, deeds, nameOf, fieldsOf, draw, empty }: Props<Kind>) {
  const { t } = useLingui();
  const [gone, setGone] = useState<{ row: RowOf<Kind>; index: number } | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const attempt = (deed: Promise<unknown>) => {
    setTrouble(null);
    void deed.catch((error) => setTrouble(inWords(error)));
  };
  const remove = (row: RowOf<Kind>, index: number) => attempt(deeds.remove(row.id).then(() => setGone({ row, index })));
  const putBack = ({ row }: { row: RowOf<Kind> }) =>
    attempt(deeds.add(fieldsOf(row), row.position).then(() => setGone(null)));
  const undo = gone && (
    <Undo key="gone" name={nameOf(gone.row)} onUndo={() => putBack(gone)} onForget={() => setGone(null)} />
  );
  const at = gone ? Math.min(gone.index, deeds.rows.length) : -1;
  return (
    <div className={styles.rows}>
      {deeds.rows.length === 0 && !gone && <div className={styles.empty}>{empty}</div>}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
      <ul role="list" aria-label={label}>
        {deeds.rows.map((row, index) => [
          index === at ? undo : null,
          <li key={row.id} className={styles.row}>
            <div className={styles.content}>{draw(row)}</div>
            <span className={styles.remove}>
              <Button
                look="quiet"
                small
                icon={<X aria-hidden />}
                aria-label={t`Remove ${nameOf(row)}`}
                onPress={() => remove(row, index)}
              />
            </span>
          </li>,
        ])}
        {at === deeds.rows.length && undo}
      </ul>
      {trouble && (
        <p className={styles.trouble} role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}

function Undo({ name, onUndo, onForget }: { name: string; onUndo: () => void; onForget: () => void }) {
  const { t } = useLingui();
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => item.current?.querySelector("button")?.focus(), []);
  return (
    <li className={styles.gone} ref={item}>
      <span className={styles.name} role="status">
        <Trans>Removed “{name}”</Trans>
      </span>
      <Button small onPress={onUndo}>
        <Trans>Undo</Trans>
      </Button>
      <Button look="quiet" small icon={<X aria-hidden />} aria-label={t`Leave it removed`} onPress={onForget} />
    </li>
  );
}
