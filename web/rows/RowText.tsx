import type { KeyboardEvent } from "react";
import { useSelfSaving } from "../app/self-saving.ts";
import { SaveMark, SaveTrouble } from "../ui/SaveMark.tsx";
import styles from "./RowText.module.css";

type Props = {
  label: string;
  text: string;
  save(text: string): Promise<unknown>;
  draft: string;
  placeholder?: string;
  look?: "main" | "aside";
  /** What the text is, said before it once there is one. */
  lead?: string;
  isStruck?: boolean;
};

/** A text of a row: reads as text, and can be typed into. Enter ends it; Shift-Enter begins a new line. */
export function RowText({ label, text, save, draft, placeholder, look = "main", lead, isStruck }: Props) {
  const field = useSelfSaving({ value: text, save, draft });
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // The text around may have its own idea of these keys.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      field.commit();
    }
    if (event.key === "Escape") field.revert();
  };
  return (
    <div className={styles.field} data-look={look}>
      {lead && field.shown !== "" && (
        <span className={styles.lead} aria-hidden>
          {lead}
        </span>
      )}
      <textarea
        className={styles.text}
        aria-label={label}
        rows={1}
        value={field.shown}
        placeholder={placeholder}
        onChange={(event) => field.change(event.target.value)}
        onBlur={field.commit}
        onKeyDown={onKeyDown}
        data-struck={isStruck || undefined}
      />
      <span className={styles.mark}>
        <SaveMark state={field.state} />
      </span>
      <SaveTrouble of={field} />
    </div>
  );
}
