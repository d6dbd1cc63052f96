import type { ForYou } from "@afterword/model/for-you";
import { displayNumber } from "@afterword/model/postmortem";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ask, refOf } from "../app/ask.ts";
import { useRights } from "../people/rights.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Later } from "../ui/Later.tsx";
import { Moment } from "../ui/Moment.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import styles from "./ForYouPage.module.css";
import { FOR_YOU, forYouQuery } from "./for-you.ts";
import { LightText } from "./LightText.tsx";

/** What others said that mentions you, or answers where you spoke: the newest first, each leading to its thread. */
export function ForYouPage() {
  const { t } = useLingui();
  const { comment } = useRights();
  const list = useQuery({ ...forYouQuery, enabled: comment });
  const items = list.data ?? [];
  return (
    <Page title={t`For you`} lead={<Trans>Comments that mention you, and answers where you spoke.</Trans>}>
      {!comment && (
        <Empty title={<Trans>Nothing is said to readers</Trans>}>
          <Trans>Who may read here sees no comments. Ask the owner for more.</Trans>
        </Empty>
      )}
      {comment && list.isPending && <Later />}
      {list.isError && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && (
        <Empty title={<Trans>Nothing for you yet</Trans>}>
          <Trans>When somebody writes @ and your name in a comment, or answers one of yours, it stands here.</Trans>
        </Empty>
      )}
      {items.some(({ unread }) => unread > 0) && <SeeAll />}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
      <ul role="list">
        {items.map((item) => (
          <Line key={item.thread.id} item={item} />
        ))}
      </ul>
    </Page>
  );
}

function SeeAll() {
  const queryClient = useQueryClient();
  const seeAll = useMutation({
    mutationFn: () => ask.comments.seeAll(),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: FOR_YOU }),
  });
  return (
    <div>
      <Button small isDisabled={seeAll.isPending} onPress={() => seeAll.mutate()}>
        <Trans>All of it is seen</Trans>
      </Button>
      {seeAll.isError && <Trouble error={seeAll.error} />}
    </div>
  );
}

function Line({ item: { postmortem, thread, comment, why, unread } }: { item: ForYou }) {
  const { author } = comment;
  return (
    <li className={styles.line} data-new={unread > 0 || undefined}>
      <p className={styles.head}>
        <Link
          to="/postmortems/$ref"
          params={{ ref: refOf(postmortem) }}
          search={{ thread: thread.id }}
          className={styles.link}
        >
          {why === "mention" ? <Trans>{author} mentions you</Trans> : <Trans>{author} answers</Trans>}
        </Link>
        {unread > 0 && (
          <span className={styles.new}>
            <Plural value={unread} one="# new" other="# new" />
          </span>
        )}
        <Moment at={comment.createdAt} hour className={styles.when} />
      </p>
      <div className={styles.said}>
        <LightText text={comment.text} mentions={comment.mentions} />
      </div>
      <p className={styles.where}>
        {displayNumber(postmortem)} · {postmortem.title}
        {thread.quote && <span className={styles.quote}>“{thread.quote}”</span>}
        {thread.resolvedAt !== null && <Trans>resolved</Trans>}
      </p>
    </li>
  );
}
