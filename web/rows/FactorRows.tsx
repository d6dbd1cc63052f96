import { Trans, useLingui } from "@lingui/react/macro";
import { ToggleButton } from "react-aria-components";
import { useRecord } from "../writing/record.tsx";
import { AddRow } from "./AddRow.tsx";
import styles from "./FactorRows.module.css";
import { RowList } from "./RowList.tsx";
import { RowText } from "./RowText.tsx";
import { useRows } from "./row-deeds.ts";
import { useExamples } from "./use-examples.ts";

/** Conditions without which it would have gone better; one of them came last. */
export function FactorRows() {
  const { t } = useLingui();
  const deeds = useRows("factors");
  const { id } = useRecord().record.postmortem;
  const example = useExamples().factor;
  return (
    <>
      <RowList
        label={t`Contributing factors`}
        deeds={deeds}
        nameOf={(row) => row.text}
        fieldsOf={({ text, trigger }) => ({ text, trigger })}
        empty={
          <Trans>
            Conditions without which it would have gone better. There are always several; none is a person. The trigger
            is the one that came last.
          </Trans>
        }
        draw={(row) => (
          <div className={styles.factor}>
            <RowText
              label={t`Contributing factor`}
              text={row.text}
              save={(text) => deeds.edit(row.id, { text })}
              draft={`factor.${row.id}`}
            />
            <ToggleButton
              className={styles.trigger}
              isSelected={row.trigger}
              onChange={(trigger) => void deeds.edit(row.id, { trigger })}
            >
              <Trans>Trigger</Trans>
            </ToggleButton>
          </div>
        )}
      />
      <AddRow
        label={t`Add a contributing factor`}
        placeholder={t`Such as “${example}”`}
        draft={`add.factor.${id}`}
        add={(text) => deeds.add({ text, trigger: false })}
      />
    </>
  );
}
