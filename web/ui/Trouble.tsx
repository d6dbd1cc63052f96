import { Refusal } from "@afterword/model/refusal";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { inWords } from "../app/ask.ts";
import { Button } from "./Button.tsx";
import styles from "./Trouble.module.css";

/** What did not work, in words, with a way to try again. */
export function Trouble({ error, onRetry, children }: { error: unknown; onRetry?: () => void; children?: ReactNode }) {
  return (
    <div className={styles.trouble} role="alert">
      <p>
        {inWords(error)}
        {children}
      </p>
      {onRetry && mayHelp(error) && (
        <Button small onPress={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      )}
    </div>
  );
}

/** What is not there is not there the next time either. */
const mayHelp = (error: unknown): boolean => !(error instanceof Refusal && error.code === "not-found");
