import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { FactsPanel } from "../facts/FactsPanel.tsx";
import { EditOnly } from "../people/EditOnly.tsx";
import { ReviewPanel } from "../review/ReviewPanel.tsx";
import { ActionRows } from "../rows/ActionRows.tsx";
import { LessonsPanel } from "../rows/LessonsPanel.tsx";
import { TimelineRows } from "../rows/TimelineRows.tsx";
import { useRecord } from "./record.tsx";
import styles from "./SidePanel.module.css";

/** Where the panel is on the page; in a narrow window it stands below the text. */
export const BESIDE = "beside";

/** What is known beside the text: facts, events, findings, promises, and the review. */
export function SidePanel() {
  const { t } = useLingui();
  const { record } = useRecord();
  const [tab, setTab] = useState<string>("facts");
  const { factors, helped, blindSpots, lessons } = record;
  const found = factors.length + helped.length + blindSpots.length + lessons.length;
  return (
    <aside id={BESIDE} className={styles.panel} aria-label={t`Beside the text`}>
      <Tabs className={styles.tabs} selectedKey={tab} onSelectionChange={(key) => setTab(String(key))}>
        <TabList className={styles.list} aria-label={t`Beside the text`}>
          <Tab id="facts" className={styles.tab}>
            <Trans>Facts</Trans>
          </Tab>
          <Tab id="timeline" className={styles.tab}>
            <Trans>Timeline</Trans> <Count of={record.timeline.length} />
          </Tab>
          <Tab id="found" className={styles.tab}>
            <Trans>Findings</Trans> <Count of={found} />
          </Tab>
          <Tab id="actions" className={styles.tab}>
            <Trans>Actions</Trans> <Count of={record.actionItems.length} />
          </Tab>
          <Tab id="review" className={styles.tab}>
            <Trans>Review</Trans>
          </Tab>
        </TabList>
        <TabPanel id="facts" className={styles.content}>
          <EditOnly>
            <FactsPanel />
          </EditOnly>
        </TabPanel>
        <TabPanel id="timeline" className={styles.content}>
          <EditOnly>
            <TimelineRows />
          </EditOnly>
        </TabPanel>
        <TabPanel id="found" className={styles.content}>
          <EditOnly>
            <LessonsPanel />
          </EditOnly>
        </TabPanel>
        <TabPanel id="actions" className={styles.content}>
          <EditOnly>
            <ActionRows />
          </EditOnly>
        </TabPanel>
        <TabPanel id="review" className={styles.content}>
          <EditOnly>
            <ReviewPanel />
          </EditOnly>
        </TabPanel>
      </Tabs>
    </aside>
  );
}

function Count({ of: count }: { of: number }) {
  return count === 0 ? null : <span className={styles.count}>{count}</span>;
}
