import type { PackName } from "@afterword/model/pack";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { templatesQuery } from "../app/ask.ts";
import { Check } from "../ui/Check.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Field } from "../ui/Field.tsx";
import { LabelsField } from "../ui/LabelsField.tsx";
import { PACK_OPTIONS } from "../ui/words.ts";
import styles from "./CaptureChoices.module.css";

export type Choices = {
  pack: PackName | null;
  template: string | null;
  title: string;
  tags: string[];
  isPrivate: boolean;
};

type Props = { id: string; choices: Choices; onChange: (choices: Choices) => void };

export function CaptureChoices({ id, choices, onChange }: Props) {
  const { t } = useLingui();
  const templates = useQuery(templatesQuery).data ?? [];
  return (
    <div id={id} className={styles.choices}>
      <Choice
        label={t`Kind of life`}
        options={PACK_OPTIONS}
        value={choices.pack}
        onChange={(pack) => onChange({ ...choices, pack })}
      />
      <Choice
        label={t`Template`}
        options={[{ value: "", label: t`None` }, ...templates.map(({ name, label }) => ({ value: name, label }))]}
        value={choices.template ?? ""}
        onChange={(template) => onChange({ ...choices, template: template || null })}
      />
      <Field
        label={t`Title`}
        placeholder={t`Made of the first words`}
        value={choices.title}
        onChange={(title) => onChange({ ...choices, title })}
      />
      <LabelsField label={t`Tags`} labels={choices.tags} onChange={(tags) => onChange({ ...choices, tags })} />
      <div className={styles.private}>
        <Check isSelected={choices.isPrivate} onChange={(isPrivate) => onChange({ ...choices, isPrivate })}>
          <Trans>Only I can read it</Trans>
        </Check>
      </div>
    </div>
  );
}
