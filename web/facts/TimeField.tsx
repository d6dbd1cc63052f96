import { saidTime } from "@afterword/model/said-time";
import type { CalendarDate, UncertainTime } from "@afterword/model/time";
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
  /** In a list whose day goes without saying: a clock is enough, and UTC is said only while typing. */
  day?: CalendarDate;
  className?: string;
};

/** One field for a moment, however well it is known. It says how it understood what was typed, and saves that. */
export function TimeField({ label, hidesLabel, placeholder, time, save, draft, day, className }: Props) {
  const { record } = useRecord();
  const { zone } = record.postmortem;
  const read = (text: string) => saidTime(text, saidIn(record.postmortem));
  const settled = inField(time, zone, day);
  const field = useSelfSaving({
    value: settled,
    save: async (text) => {
      const said = read(text);
      // What is not understood stays in its field, with a word about it, and is not saved.
      if (said || text.trim() === "") await save(said);
      else throw NOT_YET;
    },
    draft,
  });
  const isEdited = field.shown !== settled;
  const said = isEdited ? read(field.shown) : time;
  const isUnread = isEdited && said === null && field.shown.trim() !== "";
  const utc = said && !isEdited && !day ? understood(said, zone).utc : null;
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Enter") {
      event.preventDefault();
      field.commit();
    }
    if (event.key === "Escape" && isEdited) field.revert();
  };
  return (
    <div className={className}>
      <Field
        label={label}
        {...(hidesLabel && { hidesLabel })}
        {...(day && { lines: 1 })}
        value={field.shown}
        onChange={(text) => field.change(text.replace(/\n/g, " "))}
        onBlur={field.commit}
        onKeyDown={onKeyDown}
        {...(placeholder && { placeholder })}
        mark={
          isUnread || field.state.is === "still" ? (
            utc && <span className={styles.utc}>{utc} UTC</span>
          ) : (
            <SaveMark state={field.state} />
          )
        }
        hint={
          isUnread ? (
            <Trans>Not understood yet. “10:04”, “about 14:05”, “20 Nov 10:04 CET” or “unknown” would be.</Trans>
          ) : (
            isEdited && said && <Understood time={said} />
          )
        }
      />
      {!isUnread && <SaveTrouble of={field} />}
    </div>
  );
}

const NOT_YET = new Error("not understood");

function Understood({ time }: { time: UncertainTime }) {
  const { zone } = useRecord().record.postmortem;
  const { here, utc } = understood(time, zone);
  if (time.is === "unknown") return <Trans>Kept as unknown</Trans>;
  return (
    <span className={styles.understood}>
      {here} {zone}
      {utc && <> · {utc} UTC</>}
    </span>
  );
}
