import type { Comment, Thread } from "@afterword/model/comment";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Check, Pencil, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { ask } from "../app/ask.ts";
import { useMe } from "../people/queries.ts";
import { Button } from "../ui/Button.tsx";
import { Moment } from "../ui/Moment.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import styles from "./Comments.module.css";
import { Composer } from "./Composer.tsx";
import { LightText } from "./LightText.tsx";
import { usePutThread } from "./queries.ts";

type Props = { thread: Thread; refName: string; isActive: boolean; isNew?: boolean; show: () => void };

/** One thread: the words it is about, what was said, and what can be done. The quote leads to the words in the text. */
export function ThreadCard({ thread, refName: ref, isActive, isNew = false, show }: Props) {
  const { t } = useLingui();
  const put = usePutThread();
  const deed = useMutation({ mutationFn: (run: () => Promise<Thread>) => run(), onSuccess: put });
  const at = { ref, threadId: thread.id };
  const quote = shortened(thread.quote || (thread.section ?? ""));
  const [replies, setReplies] = useState<"closed" | "open">("closed");
  return (
    <article
      className={styles.card}
      aria-label={t`Comments on “${quote}”`}
      data-thread={thread.id}
      data-active={isActive || undefined}
      data-resolved={thread.resolvedAt !== null || undefined}
    >
      <AriaButton className={styles.quote ?? ""} onPress={show} {...(isActive && { "aria-current": "true" as const })}>
        {thread.kind === "question" && (
          <span className={styles.kind}>
            <Trans>Question</Trans>
          </span>
        )}
        {isNew && (
          <span className={styles.new}>
            <Trans>New</Trans>
          </span>
        )}
        {thread.orphaned ? <Trans>Its text is gone: “{quote}”</Trans> : quote}
      </AriaButton>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
      <ol role="list" className={styles.comments}>
        {thread.comments.map((comment) => (
          <CommentItem key={comment.id} comment={comment} refName={ref} />
        ))}
      </ol>
      {thread.resolvedAt !== null && (
        <p className={styles.hint}>
          <Trans>
            Resolved by {thread.resolvedBy}, <Moment at={thread.resolvedAt} hour />
          </Trans>
        </p>
      )}
      {deed.isError && <Trouble error={deed.error} />}
      {replies === "open" ? (
        <Composer
          label={t`Reply`}
          action={t`Reply`}
          isFocused
          cancel={() => setReplies("closed")}
          send={async (text) => {
            put(await ask.comments.reply({ ...at, text }));
            setReplies("closed");
          }}
        />
      ) : (
        <div className={styles.deeds}>
          <Button small look="quiet" onPress={() => setReplies("open")}>
            <Trans>Reply</Trans>
          </Button>
          {thread.resolvedAt === null ? (
            <Button
              small
              look="quiet"
              icon={<Check aria-hidden />}
              isDisabled={deed.isPending}
              onPress={() => deed.mutate(() => ask.comments.resolve(at))}
            >
              <Trans>Resolve</Trans>
            </Button>
          ) : (
            <Button
              small
              look="quiet"
              icon={<RotateCcw aria-hidden />}
              isDisabled={deed.isPending}
              onPress={() => deed.mutate(() => ask.comments.reopen(at))}
            >
              <Trans>Reopen</Trans>
            </Button>
          )}
          {thread.comments.length > 1 && (
            <span className={styles.hint}>
              <Plural value={thread.comments.length - 1} one="# reply" other="# replies" />
            </span>
          )}
        </div>
      )}
    </article>
  );
}

function CommentItem({ comment, refName: ref }: { comment: Comment; refName: string }) {
  const { t } = useLingui();
  const put = usePutThread();
  const me = useMe();
  const [isEditing, setEditing] = useState(false);
  const isMine = me !== undefined && comment.authorId === (me.kind === "person" ? me.personId : null);
  const at = { ref, threadId: comment.threadId, commentId: comment.id };
  const remove = useMutation({ mutationFn: () => ask.comments.delete(at), onSuccess: put });
  return (
    <li className={styles.comment}>
      <p className={styles.by}>
        <span className={styles.author}>{comment.author}</span>
        <Moment at={comment.createdAt} hour className={styles.hint} />
        {comment.editedAt && (
          <span className={styles.hint}>
            <Trans>edited</Trans>
          </span>
        )}
        {isMine && !isEditing && (
          <span className={styles.own}>
            <Button
              small
              look="quiet"
              icon={<Pencil aria-hidden />}
              aria-label={t`Edit your comment`}
              onPress={() => setEditing(true)}
            />
            <Button
              small
              look="quiet"
              icon={<Trash2 aria-hidden />}
              aria-label={t`Delete your comment`}
              isDisabled={remove.isPending}
              onPress={() => remove.mutate()}
            />
          </span>
        )}
      </p>
      {remove.isError && <Trouble error={remove.error} />}
      {isEditing ? (
        <Composer
          label={t`Your comment`}
          action={t`Save`}
          initial={comment.text}
          isFocused
          cancel={() => setEditing(false)}
          send={async (text) => {
            put(await ask.comments.edit({ ...at, text }));
            setEditing(false);
          }}
        />
      ) : (
        <LightText text={comment.text} mentions={comment.mentions} />
      )}
    </li>
  );
}

function shortened(quote: string): string {
  const line = quote.replace(/\s+/g, " ").trim();
  return line.length > 90 ? `${line.slice(0, 89)}…` : line;
}
