import type { RowKind } from "@afterword/model/rows";
import type { ComponentType } from "react";
import { EvidenceRows } from "../evidence/EvidenceRows.tsx";
import { ActionRows } from "./ActionRows.tsx";
import { FactorRows } from "./FactorRows.tsx";
import { BlindSpotRows, HelpedRows, LessonRows } from "./FindingRows.tsx";
import styles from "./LiveRows.module.css";
import { TimelineRows } from "./TimelineRows.tsx";

const ROWS: Record<RowKind, ComponentType> = {
  timeline: TimelineRows,
  factors: FactorRows,
  helped: HelpedRows,
  blindSpots: BlindSpotRows,
  lessons: LessonRows,
  actionItems: ActionRows,
  evidence: EvidenceRows,
};

/** The rows of one kind where the text has a place for them: the same rows as beside it. */
export function LiveRows({ kind }: { kind: RowKind }) {
  const Rows = ROWS[kind];
  return (
    <div className={styles.live}>
      <Rows />
    </div>
  );
}
