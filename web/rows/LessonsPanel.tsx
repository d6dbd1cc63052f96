import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { EvidenceRows } from "../evidence/EvidenceRows.tsx";
import { FactorRows } from "./FactorRows.tsx";
import { BlindSpotRows, HelpedRows, LessonRows } from "./FindingRows.tsx";
import styles from "./LessonsPanel.module.css";

/** What was found out: why, what helped, what could not be seen, what was learned. */
export function LessonsPanel() {
  return (
    <div className={styles.panel}>
      <Group title={<Trans>Contributing factors</Trans>}>
        <FactorRows />
      </Group>
      <Group title={<Trans>What helped</Trans>}>
        <HelpedRows />
      </Group>
      <Group title={<Trans>Blind spots</Trans>}>
        <BlindSpotRows />
      </Group>
      <Group title={<Trans>Evidence</Trans>}>
        <EvidenceRows />
      </Group>
      <Group title={<Trans>Lessons</Trans>}>
        <LessonRows />
      </Group>
    </div>
  );
}

function Group({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  );
}
