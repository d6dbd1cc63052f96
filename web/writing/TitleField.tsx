import { useLingui } from "@lingui/react/macro";
import type { KeyboardEvent } from "react";
import { useSelfSaving } from "../app/self-saving.ts";
import { useRights } from "../people/rights.ts";
import { SaveMark, SaveTrouble } from "../ui/SaveMark.tsx";
import { useRecord } from "./record.tsx";
import styles from "./TitleField.module.css";

/** The title is a line that can be typed into; Enter ends it. */
export function TitleField() {
  const { t } = useLingui();
  const { record, saveFacts } = useRecord();
  const rights = useRights();
  const { id, title } = record.postmortem;
  const field = useSelfSaving({ value: title, save: (next) => saveFacts({ title: next }), draft: `title.${id}` });
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      field.commit();
      document.querySelector<HTMLElement>("[data-prose] [contenteditable=true]")?.focus();
    }
    if (event.key === "Escape") field.revert();
  };
  return (
    <div className={styles.title}>
      <h1 className={styles.hidden}>{title}</h1>
      <textarea
        className={styles.words}
        aria-label={t`Title`}
        placeholder={t`Title`}
        rows={1}
        maxLength={500}
        readOnly={!rights.edit}
        value={field.shown}
        onChange={(event) => field.change(event.target.value.replace(/\n/g, " "))}
        onBlur={field.commit}
        onKeyDown={onKeyDown}
      />
      <span className={styles.mark}>
        <SaveMark state={field.state} />
      </span>
      <SaveTrouble of={field} />
    </div>
  );
}
