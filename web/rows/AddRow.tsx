import { useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { inWords } from "../app/ask.ts";
import { useDraft } from "../app/drafts.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import styles from "./AddRow.module.css";

type Props = { label: string; placeholder: string; draft: string; add(text: string): Promise<unknown> };

/** A line to add a row with: Enter adds, and the line is ready for the next. */
export function AddRow({ label, placeholder, draft, add }: Props) {
  const { t } = useLingui();
  const [text, write] = useDraft(draft);
  const [trouble, setTrouble] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const isAdding = useRef(false);
  const addIt = async () => {
    if (text.trim() === "" || isAdding.current) return;
    isAdding.current = true;
    try {
      await add(text.trim());
      setTrouble(null);
      write("");
      box.current?.focus();
    } catch (error) {
      setTrouble(inWords(error));
    } finally {
      isAdding.current = false;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Enter" && !event.nativeEvent.isComposing) void addIt();
  };
  return (
    <div className={styles.add}>
      <Field
        label={label}
        hidesLabel
        placeholder={placeholder}
        value={text}
        onChange={write}
        onKeyDown={onKeyDown}
        inputRef={box}
        error={trouble}
      />
      <Button
        icon={<Plus aria-hidden />}
        aria-label={t`Add`}
        isDisabled={text.trim() === ""}
        onPress={() => void addIt()}
      />
    </div>
  );
}
