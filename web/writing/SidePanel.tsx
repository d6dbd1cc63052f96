import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { CommentsPanel } from "../comments/CommentsPanel.tsx";
import { useUnread } from "../comments/for-you.ts";
import { openThread, useHere } from "../comments/here.ts";
import { useThreads } from "../comments/queries.ts";
import { FactsPanel } from "../facts/FactsPanel.tsx";
import { GuidePanel } from "../guide/GuidePanel.tsx";
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

const route = getRouteApi("/postmortems/$ref");

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
  const unread = useUnread(record.postmortem.id);
  useThreadOfAddress();
  const askedBefore = useRef(asked);
  useEffect(() => {
    if (asked !== askedBefore.current) setTab("comments");
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
              {unread > 0 && (
                <span className={styles.new}>
                  <Plural value={unread} one="# new" other="# new" />
                </span>
              )}
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
          {rights.edit && <GuidePanel />}
        </TabPanel>
      </Tabs>
    </aside>
  );
}

/** Whoever comes by the address of a thread finds it open. */
function useThreadOfAddress(): void {
  const { thread } = route.useSearch();
  useEffect(() => {
    if (thread) openThread(thread);
  }, [thread]);
}

function Count({ of: count }: { of: number }) {
  return count === 0 ? null : <span className={styles.count}>{count}</span>;
}
