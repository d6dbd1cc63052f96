import type { HistoryLine } from "@afterword/model/history-line";
import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ask, recordQuery } from "../app/ask.ts";
import { Button } from "../ui/Button.tsx";
import { Later } from "../ui/Later.tsx";
import { Moment } from "../ui/Moment.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import styles from "./HistoryPage.module.css";
import { useSentence } from "./sentence.tsx";

const route = getRouteApi("/postmortems/$ref/history");
const AT_ONCE = 100;

/** Who changed which fact, newest first. The text has its own history in the document. */
export function HistoryPage() {
  const { t } = useLingui();
  const ref = route.useParams().ref.replace(/^pm-/i, "");
  const record = useQuery(recordQuery(ref)).data;
  const history = useInfiniteQuery({
    queryKey: ["postmortem", ref, "history"],
    queryFn: ({ pageParam }) =>
      ask.postmortems.history({ ref, limit: AT_ONCE, ...(pageParam !== null && { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length < AT_ONCE ? null : (page.at(-1)?.id ?? null)),
  });
  const lines = history.data?.pages.flat() ?? [];
  const title = record?.postmortem.title ?? "";
  return (
    <Page
      title={t`History`}
      lead={
        <Link to="/postmortems/$ref" params={{ ref }}>
          {title}
        </Link>
      }
    >
      {history.isPending && <Later />}
      {history.isError && <Trouble error={history.error} onRetry={() => void history.refetch()} />}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
      <ol role="list" className={styles.lines}>
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ol>
      {history.hasNextPage && (
        <div>
          <Button onPress={() => void history.fetchNextPage()}>
            <Trans>Earlier</Trans>
          </Button>
        </div>
      )}
    </Page>
  );
}

function Line({ line }: { line: HistoryLine }) {
  const { says, changes } = useSentence()(line);
  return (
    <li className={styles.line}>
      <Moment at={line.at} hour className={styles.at} />
      <div>
        <p>{says}</p>
        {changes.map(({ name, before, after }) => (
          <p key={name} className={styles.change}>
            <span className={styles.name}>{name}</span>
            {before !== null && <del>{before}</del>}
            {before !== null && after !== null && <span aria-hidden> → </span>}
            {after !== null && <ins>{after}</ins>}
          </p>
        ))}
      </div>
    </li>
  );
}
