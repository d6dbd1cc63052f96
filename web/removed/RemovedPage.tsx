import { displayNumber } from "@afterword/model/postmortem";
import type { PostmortemSummary } from "@afterword/model/summary";
import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ask, listQuery, refOf } from "../app/ask.ts";
import { useRights } from "../people/rights.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Later } from "../ui/Later.tsx";
import { Moment } from "../ui/Moment.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import styles from "./RemovedPage.module.css";

export function RemovedPage() {
  const { t } = useLingui();
  const list = useInfiniteQuery(listQuery({ removed: "only" }));
  const removed = list.data?.pages.flatMap((page) => page.postmortems) ?? [];
  return (
    <Page title={t`Removed`} lead={<Trans>What was removed is kept here, whole, and can be put back.</Trans>}>
      {list.isPending && <Later />}
      {list.isError && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && removed.length === 0 && (
        <Empty title={<Trans>Nothing was removed</Trans>}>
          <Trans>A postmortem is removed from the menu beside its size, on its own page.</Trans>
        </Empty>
      )}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
      <ul role="list">
        {removed.map((postmortem) => (
          <Line key={postmortem.id} postmortem={postmortem} />
        ))}
      </ul>
      {list.hasNextPage && (
        <div>
          <Button onPress={() => void list.fetchNextPage()}>
            <Trans>More</Trans>
          </Button>
        </div>
      )}
    </Page>
  );
}

function Line({ postmortem }: { postmortem: PostmortemSummary }) {
  const rights = useRights();
  const queryClient = useQueryClient();
  const ref = refOf(postmortem);
  const putBack = useMutation({
    mutationFn: () => ask.postmortems.putBack({ ref }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <li className={styles.line}>
      <div className={styles.words}>
        <Link to="/postmortems/$ref" params={{ ref }}>
          {postmortem.title}
        </Link>
        <p className={styles.facts}>
          {displayNumber(postmortem)}
          {postmortem.removedAt && (
            <>
              {" · "}
              <Trans>
                removed <Moment at={postmortem.removedAt} hour />
              </Trans>
            </>
          )}
        </p>
      </div>
      {rights.edit && (
        <Button small isDisabled={putBack.isPending} onPress={() => putBack.mutate()}>
          <Trans>Put back</Trans>
        </Button>
      )}
      {putBack.isError && <Trouble error={putBack.error} />}
    </li>
  );
}
