import { useId } from "react";
import { useSelfSaving } from "../app/self-saving.ts";
import { Field } from "../ui/Field.tsx";
import { SaveMark, SaveTrouble } from "../ui/SaveMark.tsx";
import { useRecord } from "../writing/record.tsx";

type Props = { fact: "severity"; label: string; placeholder?: string; suggestions: readonly string[] };

/** A fact that is one short text, with suggestions and room for any other. */
export function TextFact({ fact, label, placeholder, suggestions }: Props) {
  const { record, saveFacts } = useRecord();
  const list = useId();
  const field = useSelfSaving({
    value: record.postmortem[fact] ?? "",
    save: (text) => saveFacts({ [fact]: text.trim() || null }),
    draft: `${fact}.${record.postmortem.id}`,
  });
  return (
    <div>
      <Field
        label={label}
        value={field.shown}
        onChange={field.change}
        onBlur={field.commit}
        onKeyDown={(event) => event.key === "Enter" && field.commit()}
        maxLength={120}
        mark={<SaveMark state={field.state} />}
        list={list}
        {...(placeholder && { placeholder })}
      />
      <datalist id={list}>
        {suggestions.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <SaveTrouble of={field} />
    </div>
  );
}
