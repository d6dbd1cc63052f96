import { Zone } from "@afterword/model/time";
import { useLingui } from "@lingui/react/macro";
import { useId, useMemo } from "react";
import { useSelfSaving } from "../app/self-saving.ts";
import { Field } from "../ui/Field.tsx";
import { SaveMark, SaveTrouble } from "../ui/SaveMark.tsx";
import { useRecord } from "../writing/record.tsx";

/** The zone in which a time without one is read, and times are first shown. */
export function ZoneFact() {
  const { t } = useLingui();
  const { record, saveFacts } = useRecord();
  const list = useId();
  const zones = useMemo(() => ["UTC", ...Intl.supportedValuesOf("timeZone")], []);
  const field = useSelfSaving({ value: record.postmortem.zone, save: (zone) => saveFacts({ zone }) });
  const isKnown = Zone.safeParse(field.shown).success;
  const commit = () => {
    if (isKnown) field.commit();
  };
  return (
    <div>
      <Field
        label={t`Zone of its times`}
        value={field.shown}
        onChange={field.change}
        onBlur={commit}
        onKeyDown={(event) => event.key === "Enter" && commit()}
        list={list}
        mark={<SaveMark state={field.state} />}
        error={isKnown ? null : t`A zone looks like Europe/Berlin, UTC or +02:00`}
      />
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {isKnown && <SaveTrouble of={field} />}
    </div>
  );
}
