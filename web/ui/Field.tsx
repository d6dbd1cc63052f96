import type { ReactNode, RefObject } from "react";
import { FieldError, Input, Label, Text, TextArea, TextField, type TextFieldProps } from "react-aria-components";
import styles from "./Field.module.css";

/** A line of text, or several where `lines` says how many to begin with. */
export function Field({
  label,
  hidesLabel,
  hint,
  lines,
  placeholder,
  mark,
  error,
  list,
  inputRef,
  ...props
}: FieldProps) {
  return (
    <TextField
      {...props}
      className={[styles.field, props.className].filter(Boolean).join(" ")}
      isInvalid={Boolean(error)}
    >
      <span className={hidesLabel && !mark ? styles.hidden : styles.head}>
        <Label className={hidesLabel ? styles.hidden : styles.label}>{label}</Label>
        {mark}
      </span>
      {lines ? (
        <TextArea
          className={styles.input}
          rows={lines}
          {...(placeholder !== undefined && { placeholder })}
          ref={inputRef as RefObject<HTMLTextAreaElement | null>}
        />
      ) : (
        <Input
          className={styles.input}
          {...(placeholder !== undefined && { placeholder })}
          {...(list !== undefined && { list })}
          ref={inputRef as RefObject<HTMLInputElement | null>}
        />
      )}
      {hint && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error}>{error}</FieldError>
    </TextField>
  );
}

type FieldProps = Omit<TextFieldProps, "children" | "className"> & {
  label: ReactNode;
  hidesLabel?: boolean;
  hint?: ReactNode;
  lines?: number;
  placeholder?: string;
  /** Stands at the end of the label's line, such as how saving went. */
  mark?: ReactNode;
  error?: string | null;
  list?: string;
  className?: string | undefined;
  inputRef?: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
};
