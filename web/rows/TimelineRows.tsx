import type { CalendarDate } from "@afterword/model/time";
import { EVENT_KINDS, type TimelineEvent } from "@afterword/model/timeline-event";
import { Trans, useLingui } from "@lingui/react/macro";
import { TimeField } from "../facts/TimeField.tsx";
import { dayOf, inList } from "../facts/times.ts";
import { Choice } from "../ui/Choice.tsx";
import { EVENT_WORDS } from "../ui/words.ts";
import { useRecord } from "../writing/record.tsx";
import { AddLines } from "./AddLines.tsx";
import { RowList } from "./RowList.tsx";
import { RowText } from "./RowText.tsx";
import { useRows } from "./row-deeds.ts";
import styles from "./TimelineRows.module.css";
import { useExamples } from "./use-examples.ts";

/** One thing at one moment each, in order of time. */
export function TimelineRows() {
  const { t } = useLingui();
  const deeds = useRows("timeline");
  const { postmortem } = useRecord().record;
  const example = useExamples().event;
  const day = dayOf(postmortem);
  return (
    <>
      <RowList
        label={t`Timeline`}
        deeds={deeds}
        nameOf={(row) => [inList(row.time, postmortem.zone, day), row.text].filter(Boolean).join(" ")}
        fieldsOf={({ time, kind, text, source }) => ({ time, kind, text, source })}
        empty={
          <Trans>
            What happened when. Type “{example}” below, or paste a whole list or chat: one line for each event.
          </Trans>
        }
        draw={(row) => <EventRow event={row} day={day} edit={(fields) => deeds.edit(row.id, fields)} />}
      />
      <AddLines />
    </>
  );
}

type RowProps = { event: TimelineEvent; day: CalendarDate; edit(fields: Partial<TimelineEvent>): Promise<void> };

function EventRow({ event, day, edit }: RowProps) {
  const { t } = useLingui();
  const kinds = EVENT_KINDS.map((value) => ({ value, label: t(EVENT_WORDS[value]) }));
  return (
    <div className={styles.frame}>
      <div className={styles.event}>
        <TimeField
          className={styles.time}
          label={t`Time`}
          hidesLabel
          day={day}
          time={event.time}
          save={async (time) => {
            await edit({ time: time ?? { is: "unknown", written: null } });
          }}
          draft={`time.${event.id}`}
        />
        <Choice
          small
          hidesLabel
          className={styles.kind}
          label={t`Kind`}
          options={kinds}
          value={event.kind}
          onChange={(kind) => void edit({ kind })}
        />
        <div className={styles.words}>
          <RowText
            label={t`What happened`}
            text={event.text}
            save={(text) => edit({ text })}
            draft={`event.${event.id}`}
          />
          <RowText
            look="aside"
            label={t`Where we know it from`}
            placeholder={t`Where do we know it from?`}
            text={event.source ?? ""}
            save={(source) => edit({ source: source.trim() || null })}
            draft={`source.${event.id}`}
          />
        </div>
      </div>
    </div>
  );
}
