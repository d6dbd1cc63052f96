import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { listQuery, workspaceQuery } from "../app/ask.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Later } from "../ui/Later.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { Filters } from "./Filters.tsx";
import { PostmortemLine } from "./PostmortemLine.tsx";
import styles from "./PostmortemList.module.css";

const route = getRouteApi("/");

/** What was written down, newest first; which of it is in the address, so that a view can be kept and sent. */
export function PostmortemList() {
  const { t } = useLingui();
  const search = route.useSearch();
  const isFiltered = Object.keys(search).length > 0;
  const workspace = useQuery(workspaceQuery).data;
  const list = useInfiniteQuery({ ...listQuery(search), placeholderData: keepPreviousData });
  const pages = list.data?.pages ?? [];
  const total = pages[0]?.total ?? 0;
  const isEmptyHouse = !isFiltered && list.isSuccess && total === 0;
  return (
    <section className={styles.list} aria-label={t`Written down`}>
      {!isEmptyHouse && (
        <Filters total={isFiltered && list.isSuccess ? total : null} all={workspace?.postmortems ?? 0} />
      )}
      {list.isPending && <Later />}
      {list.isError && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {isEmptyHouse && <Beginning />}
      {isFiltered && list.isSuccess && total === 0 && (
        <Empty title={<Trans>Nothing matches</Trans>}>
          <Trans>
            Try fewer words, or <Link to="/">look at everything</Link>.
          </Trans>
        </Empty>
      )}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
      <ul role="list" className={styles.lines} data-stale={list.isPlaceholderData || undefined}>
        {pages
          .flatMap((page) => page.postmortems)
          .map((postmortem) => (
            <PostmortemLine key={postmortem.id} postmortem={postmortem} />
          ))}
      </ul>
      {list.hasNextPage && (
        <Button className={styles.more} isDisabled={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          <Trans>More</Trans>
        </Button>
      )}
    </section>
  );
}

function Beginning() {
  return (
    <Empty title={<Trans>Nothing here yet</Trans>}>
      <p>
        <Trans>
          Write one line above and press Save: “backpack on the bike hurts: add a basket” is enough. It can grow into a
          paragraph or a document later.
        </Trans>
      </p>
      <p>
        <Trans>
          Have some already? Drop Markdown files, a folder or a zip anywhere on this page, or{" "}
          <Link to="/import">choose what to import</Link>.
        </Trans>
      </p>
    </Empty>
  );
}

export function Total({ count }: { count: number }) {
  return <Plural value={count} one="# postmortem" other="# postmortems" />;
}
