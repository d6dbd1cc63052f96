import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { Button, Input, Label, Tag, TagGroup, TagList, TextField } from "react-aria-components";
import field from "./Field.module.css";
import styles from "./LabelsField.module.css";

/** A few short labels: Enter or a comma ends one, Backspace in the empty box takes the last back. */
export function LabelsField({ label, labels, onChange, placeholder, mark, suggestions }: Props) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const list = useId();
  const add = (text: string) => {
    const fresh = text
      .split(/[,;\n]/)
      .map((each) => each.trim().slice(0, 120))
      .filter(Boolean);
    setTyped("");
    const all = [...new Set([...labels, ...fresh])];
    if (all.length > labels.length) onChange(all);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if ((event.key === "Enter" && typed.trim() !== "") || event.key === ",") {
      event.preventDefault();
      add(typed);
    }
    if (event.key === "Backspace" && typed === "" && labels.length > 0) onChange(labels.slice(0, -1));
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text");
    if (!/[,;\n]/.test(text)) return;
    event.preventDefault();
    add(typed + text);
  };
  return (
    <div className={field.field}>
      <TextField className={styles.entry} value={typed} onChange={setTyped} onBlur={() => add(typed)}>
        <span className={field.head}>
          <Label className={field.label}>{label}</Label>
          {mark}
        </span>
        <Input
          className={field.input}
          placeholder={placeholder ?? t`Type and press Enter`}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          list={list}
        />
        {suggestions && (
          <datalist id={list}>
            {suggestions.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        )}
      </TextField>
      {labels.length > 0 && (
        <TagGroup
          aria-label={typeof label === "string" ? label : t`Labels`}
          className={styles.group}
          onRemove={(keys) => onChange(labels.filter((each) => !keys.has(each)))}
        >
          <TagList className={styles.tags}>
            {labels.map((each) => (
              <Tag key={each} id={each} textValue={each} className={styles.tag}>
                {each}
                <Button slot="remove" className={styles.remove}>
                  <X aria-hidden />
                </Button>
              </Tag>
            ))}
          </TagList>
        </TagGroup>
      )}
    </div>
  );
}

type Props = {
  label: ReactNode;
  labels: readonly string[];
  onChange: (labels: string[]) => void;
  placeholder?: string;
  mark?: ReactNode;
  suggestions?: readonly string[];
};
