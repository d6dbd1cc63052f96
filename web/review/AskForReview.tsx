import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { LabelsField } from "../ui/LabelsField.tsx";
import { useRecord } from "../writing/record.tsx";
import styles from "./ReviewPanel.module.css";

/** Ask people by name to read it; the first asking puts it in review. */
export function AskForReview({ onAsk }: { onAsk: (reviewers: string[]) => Promise<unknown> }) {
  const { t } = useLingui();
  const { record } = useRecord();
  const [names, setNames] = useState<string[]>([]);
  const inReview = record.postmortem.state === "in-review";
  const suggestions = record.postmortem.people.map(({ name }) => name);
  const askThem = () =>
    void onAsk(names).then(
      () => setNames([]),
      () => undefined,
    );
  return (
    <>
      <LabelsField
        label={inReview ? t`Ask more people` : t`Who should read it before it is published`}
        labels={names}
        onChange={setNames}
        placeholder={t`A name, then Enter`}
        suggestions={suggestions}
      />
      {(!inReview || names.length > 0) && (
        <div className={styles.deeds}>
          <Button onPress={askThem}>{inReview ? <Trans>Ask</Trans> : <Trans>Put in review</Trans>}</Button>
        </div>
      )}
    </>
  );
}
