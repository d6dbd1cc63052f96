import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { keysOf } from "../editor/shortcuts.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useRecord } from "../writing/record.tsx";
import { useDismissing } from "./dismissals.ts";
import styles from "./GuideCard.module.css";
import type { Said } from "./here.ts";

/** The words as they would be; where more than they changes, what comes in their place. */
function rewordedOf({ from, to, quote, rewrite }: Said): string {
  if (!rewrite) return "";
  if (rewrite.from < from || rewrite.to > to) return rewrite.text;
  return quote.slice(0, rewrite.from - from) + rewrite.text + quote.slice(rewrite.to - from);
}

/** Why, a question, perhaps other words; and the ways to make it quiet. */
export function GuideCard({ said, onReword, onClose }: { said: Said; onReword: () => void; onClose: () => void }) {
  const { t } = useLingui();
  const { ref } = useRecord();
  const { here, everywhere } = useDismissing(ref);
  const [isAlways, setIsAlways] = useState(false);
  const [reason, setReason] = useState("");
  const { kind, rule, quote, rewrite } = said;
  return (
    <div className={styles.card} data-guide-card role="note" aria-label={t`The guide on “${quote}”`}>
      <p role="status">{said.message}</p>
      {said.question && <p className={styles.question}>{said.question}</p>}
      {rewrite && (
        <div className={styles.offer}>
          <Button small preventFocusOnPress onPress={onReword}>
            <span className={styles.words}>{rewordedOf(said)}</span>
          </Button>
          <kbd className={styles.key}>{keysOf("reword")}</kbd>
        </div>
      )}
      {isAlways ? (
        <form
          className={styles.always}
          onSubmit={(event) => {
            event.preventDefault();
            everywhere.mutate({ kind, rule, reason }, { onSuccess: onClose });
          }}
        >
          <Field label={t`Why this rule does not hold here`} value={reason} onChange={setReason} lines={1} />
          <div className={styles.deeds}>
            <Button small type="submit" isDisabled={reason.trim() === "" || everywhere.isPending}>
              <Trans>Dismiss in every postmortem</Trans>
            </Button>
            <Button small look="quiet" onPress={() => setIsAlways(false)}>
              <Trans>Cancel</Trans>
            </Button>
          </div>
        </form>
      ) : (
        <div className={styles.deeds}>
          <Button small look="quiet" onPress={() => here.mutate({ kind, rule, quote }, { onSuccess: onClose })}>
            <Trans>Dismiss</Trans>
          </Button>
          <Button small look="quiet" onPress={() => setIsAlways(true)}>
            <Trans>Always …</Trans>
          </Button>
        </div>
      )}
      {(here.error ?? everywhere.error) && <Trouble error={here.error ?? everywhere.error} />}
    </div>
  );
}
