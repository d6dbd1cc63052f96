import type { Reviewer } from "@afterword/model/reviewer";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Check, CircleDashed, MessageSquareWarning, X } from "lucide-react";
import { ask } from "../app/ask.ts";
import { useDraft } from "../app/drafts.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { REVIEW_WORDS } from "../ui/words.ts";
import { useRecord } from "../writing/record.tsx";
import styles from "./Reviewers.module.css";

const MARKS = { asked: CircleDashed, approved: Check, "wants-changes": MessageSquareWarning };

/** Everyone who was asked, and their word; it is written here for whoever says it. */
export function Reviewers() {
  const { t } = useLingui();
  const { record } = useRecord();
  if (record.reviewers.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one.
    <ul role="list" className={styles.reviewers} aria-label={t`Reviewers`}>
      {record.reviewers.map((reviewer) => (
        <OneReviewer key={reviewer.id} reviewer={reviewer} />
      ))}
    </ul>
  );
}

function OneReviewer({ reviewer }: { reviewer: Reviewer }) {
  const { t } = useLingui();
  const { ref, record, put } = useRecord();
  const { id, name, word } = reviewer;
  const [comment, write] = useDraft(`word.${id}`);
  const isOpen = record.postmortem.state === "in-review";
  const say = useMutation({
    mutationFn: (next: Reviewer["word"]) =>
      ask.review.say({ ref, reviewerId: id, word: next, comment: comment.trim() || reviewer.comment }),
    onSuccess: (fresh) => {
      write("");
      put((current) => ({ ...current, reviewers: current.reviewers.map((each) => (each.id === id ? fresh : each)) }));
    },
  });
  const unask = useMutation({
    mutationFn: () => ask.review.unask({ ref, reviewerId: id }),
    onSuccess: () => put((current) => ({ ...current, reviewers: current.reviewers.filter((each) => each.id !== id) })),
  });
  const Mark = MARKS[word];
  return (
    <li className={styles.reviewer}>
      <p className={styles.head}>
        <Mark aria-hidden className={styles.mark} data-word={word} />
        <span className={styles.name}>{name}</span>
        <span className={styles.word}>{t(REVIEW_WORDS[word])}</span>
        <Button
          look="quiet"
          small
          icon={<X aria-hidden />}
          aria-label={t`Ask ${name} no more`}
          onPress={() => unask.mutate()}
        />
      </p>
      {reviewer.comment && <blockquote className={styles.comment}>{reviewer.comment}</blockquote>}
      {isOpen && (
        <div className={styles.say}>
          <Field
            label={t`What ${name} says`}
            hidesLabel
            lines={1}
            placeholder={t`What ${name} says, if anything`}
            value={comment}
            onChange={write}
          />
          <div className={styles.deeds}>
            <Button small onPress={() => say.mutate("approved")}>
              <Trans>Approves</Trans>
            </Button>
            <Button small onPress={() => say.mutate("wants-changes")}>
              <Trans>Wants changes</Trans>
            </Button>
          </div>
        </div>
      )}
      {(say.error ?? unask.error) && <Trouble error={say.error ?? unask.error} />}
    </li>
  );
}
