import { PACKS } from "@afterword/model/pack";
import { displayNumber } from "@afterword/model/postmortem";
import type { PostmortemSummary } from "@afterword/model/summary";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Lock } from "lucide-react";
import { refOf } from "../app/ask.ts";
import { useUnread } from "../comments/for-you.ts";
import { Moment } from "../ui/Moment.tsx";
import { StateMark } from "../ui/StateMark.tsx";
import { SIZE_WORDS } from "../ui/words.ts";
import styles from "./PostmortemLine.module.css";

export function PostmortemLine({ postmortem }: { postmortem: PostmortemSummary }) {
  const { t } = useLingui();
  const unread = useUnread(postmortem.id);
  const { title, excerpt, size, pack, severity, openActionItems: open } = postmortem;
  return (
    <li className={styles.line}>
      <div className={styles.head}>
        <h2 className={styles.title}>
          <Link to="/postmortems/$ref" params={{ ref: refOf(postmortem) }} className={styles.link}>
            {title}
          </Link>
        </h2>
        <Moment at={postmortem.createdAt} className={styles.day} />
      </div>
      {excerpt && !title.startsWith(excerpt.replace(/[.…\s]+$/, "")) && <p className={styles.excerpt}>{excerpt}</p>}
      <p className={styles.facts}>
        <span>{displayNumber(postmortem)}</span>
        <span>{t(SIZE_WORDS[size])}</span>
        <span>{PACKS[pack].label}</span>
        {severity && <span className={styles.severity}>{severity}</span>}
        <StateMark state={postmortem.state} />
        {postmortem.visibility === "private" && (
          <span className={styles.private}>
            <Lock aria-hidden />
            <Trans>Private</Trans>
          </span>
        )}
        {unread > 0 && (
          <span className={styles.unread}>
            <Plural value={unread} one="# new comment for you" other="# new comments for you" />
          </span>
        )}
        {open > 0 && (
          <span>
            <Plural value={open} one="# open action item" other="# open action items" />
          </span>
        )}
        {postmortem.example && (
          <span>
            <Trans>Example</Trans>
          </span>
        )}
        {postmortem.tags.map((tag) => (
          <Link key={tag} to="/" search={{ tag }} className={styles.tag}>
            #{tag}
          </Link>
        ))}
      </p>
    </li>
  );
}
