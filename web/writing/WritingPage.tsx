import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Navigate } from "@tanstack/react-router";
import { recordQuery } from "../app/ask.ts";
import { useRights } from "../people/rights.ts";
import { Later } from "../ui/Later.tsx";
import { useTitle } from "../ui/use-title.ts";
import { Head } from "./Head.tsx";
import { MergeDrop } from "./MergeDrop.tsx";
import { NoPostmortem } from "./NoPostmortem.tsx";
import { ProsePane } from "./ProsePane.tsx";
import { RemovedBanner } from "./RemovedBanner.tsx";
import { RecordProvider } from "./record.tsx";
import { SidePanel } from "./SidePanel.tsx";
import { TitleField } from "./TitleField.tsx";
import styles from "./WritingPage.module.css";

const route = getRouteApi("/postmortems/$ref");

/** Where a postmortem is written: the text in the middle, what is known beside it. */
export function WritingPage() {
  const ref = route.useParams().ref.replace(/^pm-/i, "");
  const { data: record, error, refetch } = useQuery(recordQuery(ref));
  const rights = useRights();
  useTitle(record?.postmortem.title ?? null);
  if (error && !record) return <NoPostmortem error={error} onRetry={() => void refetch()} />;
  // Readers get what is drawn from the text, never the text as it is written.
  if (!rights.comment) return <Navigate to="/postmortems/$ref/read" params={{ ref }} replace />;
  if (!record) {
    return (
      <div className={styles.trouble}>
        <Later />
      </div>
    );
  }
  return (
    <RecordProvider recordRef={ref} record={record} key={record.postmortem.id}>
      <div className={styles.page}>
        <div className={styles.text}>
          <RemovedBanner />
          <Head />
          <TitleField />
          <MergeDrop>
            <ProsePane />
          </MergeDrop>
        </div>
        <SidePanel />
      </div>
    </RecordProvider>
  );
}
