import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from "react-aria-components";
import styles from "./Choice.module.css";
import field from "./Field.module.css";

export type Option<Value extends string> = { value: Value; label: string; about?: string };

/** One of a few. */
export function Choice<Value extends string>({
  label,
  hidesLabel,
  options,
  value,
  onChange,
  mark,
  small,
  className,
}: Props<Value>) {
  return (
    <Select
      className={[field.field, className].filter(Boolean).join(" ")}
      value={value}
      onChange={(key) => onChange(key as Value)}
      placeholder="—"
    >
      <span className={hidesLabel && !mark ? field.hidden : field.head}>
        <Label className={hidesLabel ? field.hidden : field.label}>{label}</Label>
        {mark}
      </span>
      <Button className={[styles.button, small && styles.small].filter(Boolean).join(" ")}>
        <SelectValue className={styles.value}>{({ selectedText }) => selectedText || "—"}</SelectValue>
        <ChevronDown aria-hidden className={styles.arrow} />
      </Button>
      <Popover className={styles.popover}>
        <ListBox className={styles.list}>
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} textValue={option.label} className={styles.option}>
              <span>{option.label}</span>
              {option.about && <span className={styles.about}>{option.about}</span>}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

type Props<Value extends string> = {
  label: ReactNode;
  hidesLabel?: boolean;
  options: readonly Option<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  mark?: ReactNode;
  small?: boolean;
  className?: string | undefined;
};
