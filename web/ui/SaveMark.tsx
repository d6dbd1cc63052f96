import { Trans } from "@lingui/react/macro";
import type { SaveState, SelfSaving } from "../app/self-saving.ts";
import styles from "./SaveMark.module.css";

/** How saving went, in a word that does not ask for attention. */
export function SaveMark({ state }: { state: SaveState }) {
  if (state.is === "saving") {
    return (
      <span className={styles.saving}>
        <Trans>Saving …</Trans>
      </span>
    );
  }
  if (state.is === "saved") {
    return (
      <span className={styles.saved}>
        <Trans>Saved</Trans>
      </span>
    );
  }
  return null;
}

/** What could not be saved, why, and the way to try again. What was typed is still in its field. */
export function SaveTrouble({ of }: { of: Pick<SelfSaving<unknown>, "state" | "commit"> }) {
  if (of.state.is !== "failed") return null;
  return (
    <p className={styles.failed} role="alert">
      <Trans>Not saved.</Trans> {of.state.why}{" "}
      <button type="button" className={styles.again} onClick={of.commit}>
        <Trans>Try again</Trans>
      </button>
    </p>
  );
}
