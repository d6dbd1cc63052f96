import { PACKS } from "@afterword/model/pack";
import { Trans, useLingui } from "@lingui/react/macro";
import { useSelfSaving } from "../app/self-saving.ts";
import { Choice } from "../ui/Choice.tsx";
import { LabelsField } from "../ui/LabelsField.tsx";
import { SaveMark, SaveTrouble } from "../ui/SaveMark.tsx";
import { PACK_OPTIONS, VISIBILITIES, VISIBILITY_WORDS } from "../ui/words.ts";
import { useRecord } from "../writing/record.tsx";
import styles from "./FactsPanel.module.css";
import { MilestonesFact } from "./MilestonesFact.tsx";
import { PeopleFact } from "./PeopleFact.tsx";
import { RelatedFact } from "./RelatedFact.tsx";
import { TextFact } from "./TextFact.tsx";
import { ZoneFact } from "./ZoneFact.tsx";

/** The facts beside the text; each saves itself. Those that the pack does not ask for are folded away, never gone. */
export function FactsPanel() {
  const { t } = useLingui();
  const { record } = useRecord();
  const { pack, severity, services, people, milestones } = record.postmortem;
  const { asks, severities } = PACKS[pack];
  const shown = {
    severity: asks.some((fact) => fact === "severity") || severity !== null,
    services: asks.some((fact) => fact === "services") || services.length > 0,
    people: asks.some((fact) => fact === "people") || people.length > 0,
    milestones: asks.some((fact) => fact === "milestones") || Object.values(milestones).some(Boolean),
  };
  const unasked = Object.values(shown).some((is) => !is);
  const severityField = (
    <TextFact
      fact="severity"
      label={t`Severity`}
      suggestions={severities}
      placeholder={severities[0] ?? t`How bad it was`}
    />
  );
  const servicesField = <LabelsFact fact="services" label={t`Services`} placeholder={t`What was affected`} />;
  return (
    <div className={styles.facts}>
      <div className={styles.pair}>
        <PackFact />
        {shown.severity && severityField}
      </div>
      {shown.milestones && <MilestonesFact />}
      {shown.services && servicesField}
      <LabelsFact fact="tags" label={t`Tags`} placeholder={t`To find it by`} />
      {shown.people && <PeopleFact />}
      <RelatedFact />
      <div className={styles.pair}>
        <VisibilityFact />
        <ZoneFact />
      </div>
      {unasked && (
        <details className={styles.unasked}>
          <summary>
            <Trans>More facts</Trans>
          </summary>
          <div className={styles.facts}>
            {!shown.severity && severityField}
            {!shown.milestones && <MilestonesFact />}
            {!shown.services && servicesField}
            {!shown.people && <PeopleFact />}
          </div>
        </details>
      )}
    </div>
  );
}

function PackFact() {
  const { t } = useLingui();
  const { record, saveFacts } = useRecord();
  const field = useSelfSaving({ value: record.postmortem.pack, save: (pack) => saveFacts({ pack }) });
  return (
    <div>
      <Choice
        label={t`Kind of life`}
        options={PACK_OPTIONS}
        value={field.shown}
        onChange={field.choose}
        mark={<SaveMark state={field.state} />}
      />
      <SaveTrouble of={field} />
    </div>
  );
}

function VisibilityFact() {
  const { t } = useLingui();
  const { record, saveFacts } = useRecord();
  const field = useSelfSaving({ value: record.postmortem.visibility, save: (visibility) => saveFacts({ visibility }) });
  const options = VISIBILITIES.map((value) => ({ value, label: t(VISIBILITY_WORDS[value]) }));
  return (
    <div>
      <Choice
        label={t`Who may read it`}
        options={options}
        value={field.shown}
        onChange={field.choose}
        mark={<SaveMark state={field.state} />}
      />
      <SaveTrouble of={field} />
    </div>
  );
}

function LabelsFact({ fact, label, placeholder }: { fact: "services" | "tags"; label: string; placeholder: string }) {
  const { record, saveFacts } = useRecord();
  const field = useSelfSaving({
    value: record.postmortem[fact],
    save: (labels) => saveFacts({ [fact]: labels }),
    same: (a, b) => a.join("\n") === b.join("\n"),
  });
  return (
    <div>
      <LabelsField
        label={label}
        labels={field.shown}
        onChange={field.choose}
        placeholder={placeholder}
        mark={<SaveMark state={field.state} />}
      />
      <SaveTrouble of={field} />
    </div>
  );
}
