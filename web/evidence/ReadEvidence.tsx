import { type Evidence, evidenceIn } from "@afterword/model/evidence";
import type { PostmortemRecord } from "@afterword/model/record";
import { Trans } from "@lingui/react/macro";
import { inlineElements } from "../reading/elements.tsx";
import { ClaimDetails } from "./ClaimDetails.tsx";
import { ClaimFigure } from "./ClaimFigure.tsx";
import styles from "./ReadEvidence.module.css";

/** Evidence as a reader sees it: what it supports, the drawing, what it rests on, and which events cite it. */
export function ReadEvidence({ record }: { record: PostmortemRecord }) {
  const { zone } = record.postmortem;
  return record.evidence.map((evidence) => (
    <figure key={evidence.id} id={evidence.id} className={styles.evidence}>
      <figcaption className={styles.sentence}>{inlineElements(evidence.text)}</figcaption>
      <ClaimFigure evidence={evidence} zone={zone} />
      <CitedBy evidence={evidence} record={record} />
      <ClaimDetails evidence={evidence} zone={zone} />
    </figure>
  ));
}

function CitedBy({ evidence: { id }, record }: { evidence: Evidence; record: PostmortemRecord }) {
  const events = record.timeline.filter(({ text, source }) => evidenceIn(`${text} ${source ?? ""}`).includes(id));
  if (events.length === 0) return null;
  return (
    <p className={styles.cited}>
      <Trans>Supports in the timeline:</Trans>{" "}
      {events.map((event, index) => (
        <span key={event.id}>
          {index > 0 && "; "}
          {inlineElements(event.text)}
        </span>
      ))}
    </p>
  );
}
