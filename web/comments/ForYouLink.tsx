import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Inbox } from "lucide-react";
import styles from "./ForYouLink.module.css";
import { useUnread } from "./for-you.ts";

/** The way to what is for you, from every page, and how much of it is new. */
export function ForYouLink() {
  const unread = useUnread();
  return (
    <Link to="/for-you" className={styles.link}>
      <Inbox aria-hidden />
      <span className={styles.hidden}>
        <Trans>For you</Trans>
        {unread > 0 && (
          <>
            {", "}
            <Plural value={unread} one="# new" other="# new" />
          </>
        )}
      </span>
      {unread > 0 && (
        <span className={styles.count} aria-hidden>
          {unread > 99 ? "99+" : unread}
        </span>
      )}
    </Link>
  );
}
