import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ask, recordQuery } from "../app/ask.ts";
import { Later } from "../ui/Later.tsx";
import { useTitle } from "../ui/use-title.ts";
import { NoPostmortem } from "../writing/NoPostmortem.tsx";
import { Article } from "./Article.tsx";
import { ReadingBar } from "./ReadingBar.tsx";
import styles from "./ReadingPage.module.css";

const route = getRouteApi("/postmortems/$ref/read");

/** A postmortem to be read: what was published where something was, else as it stands now. */
export function ReadingPage() {
  const ref = route.useParams().ref.replace(/^pm-/i, "");
  const search = route.useSearch();
  const record = useQuery(recordQuery(ref));
  const stands = record.data?.postmortem.publishedAt !== null;
  const version = search.version ?? (stands ? "published" : "now");
  const reading = useQuery({
    queryKey: ["postmortem", ref, "reading", version],
    queryFn: () => ask.reading.read({ ref, version }),
    enabled: record.isSuccess,
  });
  useTitle(record.data?.postmortem.title ?? null);
  const error = record.error ?? reading.error;
  return (
    <div className={styles.page}>
      {record.data && <ReadingBar refName={ref} record={record.data} reading={reading.data ?? null} />}
      {error && <NoPostmortem error={error} onRetry={() => void (record.isError ? record : reading).refetch()} />}
      {!error && !reading.data && <Later />}
      {reading.data && <Article reading={reading.data} />}
    </div>
  );
}
