import type { State } from "@afterword/model/postmortem";
import { useLingui } from "@lingui/react/macro";
import styles from "./StateMark.module.css";
import { STATE_WORDS } from "./words.ts";

/** How far a postmortem is: the word, with a mark that is empty, half and full. */
export function StateMark({ state }: { state: State }) {
  const { t } = useLingui();
  return (
    <span className={styles.state} data-state={state}>
      {t(STATE_WORDS[state])}
    </span>
  );
}
