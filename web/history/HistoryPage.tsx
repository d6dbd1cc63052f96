import type { HistoryLine } from "@afterword/model/history-line";
import type { TextVersion } from "@afterword/model/text-version";
import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ask, recordQuery } from "../app/ask.ts";
import { Button } from "../ui/Button.tsx";
import { Later } from "../ui/Later.tsx";
import { Moment } from "../ui/Moment.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { HistoryLineItem } from "./HistoryLineItem.tsx";
import styles from "./HistoryPage.module.css";
import { NameNow } from "./NameNow.tsx";
import { VersionItem } from "./VersionItem.tsx";
import { versionsQuery } from "./versions.ts";

const route = getRouteApi("/postmortems/$ref/history");
const AT_ONCE = 100;

/** How it came to be, newest first: versions of the text and who changed which fact, in one list. */
export function HistoryPage() {
  const { t } = useLingui();
  const ref = route.useParams().ref.replace(/^pm-/i, "");
  const record = useQuery(recordQuery(ref)).data;
  const versions = useQuery(versionsQuery(ref));
  const history = useInfiniteQuery({
    queryKey: ["postmortem", ref, "history"],
    queryFn: ({ pageParam }) =>
      ask.postmortems.history({ ref, limit: AT_ONCE, ...(pageParam !== null && { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length < AT_ONCE ? null : (page.at(-1)?.id ?? null)),
  });
  const lines = history.data?.pages.flat() ?? [];
  const kept = versions.data ?? [];
  const entries = merged(
    lines,
    history.hasNextPage ? kept.filter(({ keptAt }) => keptAt >= (lines.at(-1)?.at ?? "")) : kept,
  );
  return (
    <Page
      title={t`History`}
      lead={
        <Link to="/postmortems/$ref" params={{ ref }}>
          {record?.postmortem.title ?? ""}
        </Link>
      }
    >
      <nav className={styles.ways} aria-label={t`Ways to look at it`}>
        <NameNow refName={ref} />
        {kept.length > 0 && (
          <Link to="/postmortems/$ref/authors" params={{ ref }}>
            <Trans>Who wrote what</Trans>
          </Link>
        )}
        {record?.postmortem.publishedAt && (
          <Link to="/postmortems/$ref/compare" params={{ ref }} search={{ from: "published", to: "now" }}>
            <Trans>Compare published with now</Trans>
          </Link>
        )}
      </nav>
      {history.isPending && <Later />}
      {history.isError && <Trouble error={history.error} onRetry={() => void history.refetch()} />}
      {versions.isError && <Trouble error={versions.error} onRetry={() => void versions.refetch()} />}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
      <ol role="list" className={styles.lines}>
        {entries.map((entry) =>
          "deed" in entry ? (
            <HistoryLineItem key={entry.id} line={entry} />
          ) : (
            <VersionItem
              key={entry.id}
              refName={ref}
              version={entry}
              before={kept[kept.indexOf(entry) + 1] ?? null}
              isNow={kept[0] === entry}
            />
          ),
        )}
      </ol>
      {history.hasNextPage && (
        <div>
          <Button onPress={() => void history.fetchNextPage()}>
            <Trans>Earlier</Trans>
          </Button>
        </div>
      )}
      {history.isSuccess && entries.length === 0 && (
        <p>
          <Trans>Nothing has happened here yet.</Trans>
        </p>
      )}
      {record && (
        <p className={styles.since}>
          <Trans>
            Written down on <Moment at={record.postmortem.createdAt} />. Nothing of this is ever thrown away.
          </Trans>
        </p>
      )}
    </Page>
  );
}

/** Names given to versions stand with the versions. */
function merged(lines: readonly HistoryLine[], versions: readonly TextVersion[]): (HistoryLine | TextVersion)[] {
  const all = [...lines.filter(({ subject }) => !subject.startsWith("tv_")), ...versions];
  return all.toSorted((a, b) => whenOf(b).localeCompare(whenOf(a)));
}

const whenOf = (entry: HistoryLine | TextVersion): string => ("deed" in entry ? entry.at : entry.keptAt);
