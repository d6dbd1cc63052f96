import { DURATIONS, type DurationName, duration, MILESTONES, type MilestoneName } from "@afterword/model/milestone";
import { durationInWords } from "@afterword/model/time-words";
import { Trans, useLingui } from "@lingui/react/macro";
import { DURATION_WORDS, MILESTONE_MEANINGS, MILESTONE_WORDS } from "../ui/words.ts";
import { useRecord } from "../writing/record.tsx";
import styles from "./MilestonesFact.module.css";
import { TimeField } from "./TimeField.tsx";

const EXAMPLES: Record<MilestoneName, string> = {
  started: "20 Nov 10:04",
  detected: "about 10:20",
  acknowledged: "10:25 CET",
  mitigated: "between 11:00 and 11:20",
  resolved: "yesterday 9am",
};

export function MilestonesFact() {
  const { t } = useLingui();
  const { record, saveFacts } = useRecord();
  const { id, milestones } = record.postmortem;
  return (
    <fieldset className={styles.milestones}>
      <legend className={styles.legend}>
        <Trans>When</Trans>
      </legend>
      {MILESTONES.map((name) => (
        <TimeField
          key={name}
          label={
            <>
              {t(MILESTONE_WORDS[name])} <span className={styles.meaning}>{t(MILESTONE_MEANINGS[name])}</span>
            </>
          }
          placeholder={EXAMPLES[name]}
          time={milestones[name]}
          save={(time) => saveFacts({ milestones: { [name]: time } })}
          draft={`${name}.${id}`}
        />
      ))}
      <Durations />
    </fieldset>
  );
}

/** Computed from the milestones; a range where they are uncertain. */
function Durations() {
  const { t } = useLingui();
  const { milestones } = useRecord().record.postmortem;
  const lengths = (Object.keys(DURATIONS) as DurationName[]).flatMap((name) => {
    const length = duration(milestones, name);
    return length ? [{ name, length }] : [];
  });
  if (lengths.length === 0) return null;
  return (
    <dl className={styles.durations}>
      {lengths.map(({ name, length }) => (
        <div key={name}>
          <dt>{t(DURATION_WORDS[name])}</dt>
          <dd>
            {length.greatest < 0 ? (
              <span className={styles.wrong}>
                <Trans>ends before it begins</Trans>
              </span>
            ) : (
              durationInWords(length)
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
