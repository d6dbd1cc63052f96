import { saidTime } from "@afterword/model/said-time";
import type { UncertainTime } from "@afterword/model/time";
import { Trans } from "@lingui/react/macro";
import type { KeyboardEvent, ReactNode } from "react";
import { useSelfSaving } from "../app/self-saving.ts";
import { Field } from "../ui/Field.tsx";
import { SaveMark, SaveTrouble } from "../ui/SaveMark.tsx";
import { useRecord } from "../writing/record.tsx";
import styles from "./TimeField.module.css";
import { inField, saidIn, understood } from "./times.ts";

type Props = {
  label: ReactNode;
  hidesLabel?: boolean;
  placeholder?: string;
  time: UncertainTime | null;
  save(time: UncertainTime | null): Promise<unknown>;
  draft: string;
  className?: string;
};

/** One field for a moment, however well it is known. It says how it understood what was typed, and saves that. */
export function TimeField({ label, hidesLabel, placeholder, time, save, draft, className }: Props) {
  const { record } = useRecord();
  const { zone } = record.postmortem;
  const read = (text: string) => saidTime(text, saidIn(record.postmortem));
  const field = useSelfSaving({
    value: inField(time, zone),
    save: async (text) => {
      const said = read(text);
      // What is not understood stays in its field, with a word about it, and is not saved.
      if (said || text.trim() === "") await save(said);
      else throw NOT_YET;
    },
    draft,
  });
  const isEdited = field.shown !== inField(time, zone);
  const said = isEdited ? read(field.shown) : time;
  const isUnread = isEdited && said === null && field.shown.trim() !== "";
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") field.commit();
    if (event.key === "Escape" && isEdited) {
      event.stopPropagation();
      field.revert();
    }
  };
  return (
    <div className={className}>
      <Field
        label={label}
        {...(hidesLabel && { hidesLabel })}
        value={field.shown}
        onChange={field.change}
        onBlur={field.commit}
        onKeyDown={onKeyDown}
        {...(placeholder && { placeholder })}
        mark={<SaveMark state={isUnread ? { is: "still" } : field.state} />}
        hint={
          isUnread ? (
            <Trans>Not understood yet. “10:04”, “about 14:05”, “20 Nov 10:04 CET” or “unknown” would be.</Trans>
          ) : (
            said && said.is !== "unknown" && <Understood time={said} isEdited={isEdited} />
          )
        }
      />
      {!isUnread && <SaveTrouble of={field} />}
    </div>
  );
}

const NOT_YET = new Error("not understood");

function Understood({ time, isEdited }: { time: UncertainTime; isEdited: boolean }) {
  const { zone } = useRecord().record.postmortem;
  const { here, utc } = understood(time, zone);
  if (!isEdited && utc === null) return null;
  return (
    <span className={styles.understood}>
      {isEdited && (
        <>
          {here} {zone}
        </>
      )}
      {isEdited && utc && " · "}
      {utc && <>{utc} UTC</>}
    </span>
  );
}
