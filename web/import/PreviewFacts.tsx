import { MILESTONES, type MilestoneName } from "@afterword/model/milestone";
import { SIZES } from "@afterword/model/postmortem";
import type { Recognised } from "@afterword/model/recognised";
import { saidTime } from "@afterword/model/said-time";
import { Zone } from "@afterword/model/time";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { dayOf, inField } from "../facts/times.ts";
import { Choice } from "../ui/Choice.tsx";
import { Field } from "../ui/Field.tsx";
import { LabelsField } from "../ui/LabelsField.tsx";
import { MILESTONE_WORDS, PACK_OPTIONS, SIZE_WORDS } from "../ui/words.ts";
import { asCorrected, type Change, type Corrected } from "./corrected.ts";
import styles from "./PreviewFacts.module.css";

type Props = { name: string; recognised: Recognised; corrections: Corrected[string]; change: Change };
type Facts = NonNullable<Corrected[string]["facts"]>;

export function PreviewFacts({ name, recognised, corrections, change }: Props) {
  const { t } = useLingui();
  const facts = asCorrected(recognised, corrections);
  const set = (some: Facts) => change(name, (rest) => ({ ...rest, facts: { ...rest.facts, ...some } }));
  return (
    <div className={styles.facts}>
      <Field className={styles.wide} label={t`Title`} value={facts.title} onChange={(title) => set({ title })} />
      <Choice label={t`Kind of life`} options={PACK_OPTIONS} value={facts.pack} onChange={(pack) => set({ pack })} />
      <Choice
        label={t`Size`}
        options={SIZES.map((value) => ({ value, label: t(SIZE_WORDS[value]) }))}
        value={facts.size}
        onChange={(size) => set({ size })}
      />
      <Field
        label={t`Severity`}
        value={facts.severity ?? ""}
        onChange={(severity) => set({ severity: severity.trim() || null })}
      />
      <ZoneOf
        zone={facts.zone}
        isStated={recognised.zoneStated || facts.zone !== recognised.zone}
        onChange={(zone) => set({ zone })}
      />
      {MILESTONES.map((milestone) => (
        <MilestoneOf key={milestone} milestone={milestone} facts={facts} set={set} />
      ))}
      <LabelsField label={t`Services`} labels={facts.services} onChange={(services) => set({ services })} />
      <LabelsField label={t`Tags`} labels={facts.tags} onChange={(tags) => set({ tags })} />
      {facts.people.length > 0 && (
        <LabelsField
          label={t`People`}
          labels={facts.people.map(({ name: person }) => person)}
          onChange={(people) =>
            set({
              people: people.map(
                (person) => facts.people.find((each) => each.name === person) ?? { name: person, role: null },
              ),
            })
          }
        />
      )}
    </div>
  );
}

type ZoneProps = { zone: string; isStated: boolean; onChange: (zone: string) => void };

function ZoneOf({ zone, isStated, onChange }: ZoneProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(zone);
  const isKnown = Zone.safeParse(typed).success;
  return (
    <Field
      label={t`Zone of its times`}
      value={typed}
      onChange={(next) => {
        setTyped(next);
        if (Zone.safeParse(next).success) onChange(next);
      }}
      hint={!isStated && <Trans>Assumed: the document names none</Trans>}
      error={isKnown ? null : t`A zone looks like Europe/Berlin, UTC or +02:00`}
    />
  );
}

type MilestoneProps = { milestone: MilestoneName; facts: Recognised; set: (facts: Facts) => void };

function MilestoneOf({ milestone, facts, set }: MilestoneProps) {
  const { t } = useLingui();
  const { milestones, zone } = facts;
  const [typed, setTyped] = useState<string | null>(null);
  const now = new Date().toISOString();
  const read = (text: string) => saidTime(text, { zone, now, day: dayOf({ milestones, zone, createdAt: now }) });
  const isUnread = typed !== null && typed.trim() !== "" && read(typed) === null;
  const onChange = (text: string) => {
    setTyped(text);
    const time = read(text);
    if (time || text.trim() === "") set({ milestones: { ...milestones, [milestone]: time } });
  };
  return (
    <Field
      label={t(MILESTONE_WORDS[milestone])}
      value={typed ?? inField(milestones[milestone], zone)}
      onChange={onChange}
      onBlur={() => !isUnread && setTyped(null)}
      hint={isUnread && <Trans>Not understood yet</Trans>}
    />
  );
}
