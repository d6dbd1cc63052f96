import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { CommentsPanel } from "../comments/CommentsPanel.tsx";
import { useHere } from "../comments/here.ts";
import { useThreads } from "../comments/queries.ts";
import { FactsPanel } from "../facts/FactsPanel.tsx";
import { EditOnly } from "../people/EditOnly.tsx";
import { useRights } from "../people/rights.ts";
import { ReviewPanel } from "../review/ReviewPanel.tsx";
import { ActionRows } from "../rows/ActionRows.tsx";
import { LessonsPanel } from "../rows/LessonsPanel.tsx";
import { TimelineRows } from "../rows/TimelineRows.tsx";
import { SuggestionList } from "../suggestions/SuggestionList.tsx";
import { useSuggestions } from "../suggestions/use-suggestions.ts";
import { useRecord } from "./record.tsx";
import styles from "./SidePanel.module.css";

/** Where the panel is on the page; in a narrow window it stands below the text. */
export const BESIDE = "beside";

/** What is known beside the text: facts, events, findings, promises, and the review. */
export function SidePanel() {
  const { t } = useLingui();
  const { record } = useRecord();
  const [tab, setTab] = useState<string>("facts");
  const rights = useRights();
  const openThreads = useThreads().filter(({ resolvedAt }) => resolvedAt === null).length;
  const openSuggestions = useSuggestions().suggestions.length;
  const { asked } = useHere();
  useEffect(() => {
    if (asked) setTab("comments");
  }, [asked]);
  const { factors, helped, blindSpots, lessons, evidence } = record;
  const found = factors.length + helped.length + blindSpots.length + lessons.length + evidence.length;
  return (
    <aside id={BESIDE} className={styles.panel} aria-label={t`Beside the text`}>
      <Tabs className={styles.tabs} data-shows={tab} selectedKey={tab} onSelectionChange={(key) => setTab(String(key))}>
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
          {rights.comment && (
            <Tab id="comments" className={styles.tab}>
              <Trans>Comments</Trans> <Count of={openThreads + openSuggestions} />
            </Tab>
          )}
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
        {rights.comment && (
          <TabPanel id="comments" className={styles.content}>
            <SuggestionList />
            <CommentsPanel />
          </TabPanel>
        )}
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
