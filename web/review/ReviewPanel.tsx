import type { PostmortemRecord } from "@afterword/model/record";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { ask, publicationsQuery } from "../app/ask.ts";
import { Button } from "../ui/Button.tsx";
import { Moment } from "../ui/Moment.tsx";
import { StateMark } from "../ui/StateMark.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useRecord } from "../writing/record.tsx";
import { AskForReview } from "./AskForReview.tsx";
import { Reviewers } from "./Reviewers.tsx";
import styles from "./ReviewPanel.module.css";

/** How far it is, and the ways on and back: draft, in review, published. */
export function ReviewPanel() {
  const { ref, record, put } = useRecord();
  const { state } = record.postmortem;
  const stands = record.postmortem.publishedAt !== null;
  const stateLine = useRef<HTMLParagraphElement>(null);
  const deed = useMutation({
    mutationFn: (run: () => Promise<PostmortemRecord>) => run(),
    // The button that was pressed may be gone; who works by keyboard stays here and hears the new state.
    onSuccess: (fresh) => {
      put(() => fresh);
      stateLine.current?.focus();
    },
  });
  const waiting = record.reviewers.filter(({ word }) => word !== "approved").length;
  return (
    <div className={styles.review}>
      <p className={styles.state} ref={stateLine} tabIndex={-1}>
        <StateMark state={state} />
        {record.unpublishedChanges && (
          <span className={styles.changes}>
            <Trans>Changed since it was published</Trans>
          </span>
        )}
      </p>
      <Reviewers />
      {(state !== "published" || record.unpublishedChanges) && (
        <AskForReview onAsk={(reviewers) => deed.mutateAsync(() => ask.review.start({ ref, reviewers }))} />
      )}
      {state === "in-review" && waiting > 0 && (
        <p className={styles.hint}>
          <Plural
            value={waiting}
            one="# reviewer has not approved yet. You can publish all the same."
            other="# reviewers have not approved yet. You can publish all the same."
          />
        </p>
      )}
      {(state !== "published" || record.unpublishedChanges) && (
        <p>
          <Link to="/postmortems/$ref/check" params={{ ref }}>
            <Trans>Look at it once before publishing</Trans>
          </Link>
        </p>
      )}
      <div className={styles.deeds}>
        {(state !== "published" || record.unpublishedChanges) && (
          <Button
            look="primary"
            isDisabled={deed.isPending}
            onPress={() => deed.mutate(() => ask.review.publish({ ref }))}
          >
            {stands ? <Trans>Publish the changes</Trans> : <Trans>Publish</Trans>}
          </Button>
        )}
        {state === "in-review" && (
          <Button isDisabled={deed.isPending} onPress={() => deed.mutate(() => ask.review.end({ ref }))}>
            {stands ? <Trans>End the review</Trans> : <Trans>Back to draft</Trans>}
          </Button>
        )}
        {stands && (
          <Button isDisabled={deed.isPending} onPress={() => deed.mutate(() => ask.review.unpublish({ ref }))}>
            <Trans>Back to draft</Trans>
          </Button>
        )}
      </div>
      {deed.isError && <Trouble error={deed.error} />}
      <p className={styles.hint}>
        <Trans>
          Publishing takes a snapshot that readers see. What you write after it stays with you until you publish again.
        </Trans>
      </p>
      <Snapshots />
    </div>
  );
}

function Snapshots() {
  const { t } = useLingui();
  const { ref } = useRecord();
  const publications = useQuery(publicationsQuery(ref)).data ?? [];
  if (publications.length === 0) return null;
  return (
    <section aria-label={t`Published snapshots`}>
      <h2 className={styles.title}>
        <Trans>Published</Trans>
      </h2>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
      <ul role="list" className={styles.snapshots}>
        {publications.map(({ id, version, publishedAt, publishedBy }) => (
          <li key={id}>
            <Link to="/postmortems/$ref/read" params={{ ref }} search={{ version }}>
              <Trans>Version {version}</Trans>
            </Link>
            <span className={styles.hint}>
              <Moment at={publishedAt} hour /> · {publishedBy}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
