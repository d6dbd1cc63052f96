import { PACKS } from "@afterword/model/pack";
import { displayNumber } from "@afterword/model/postmortem";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { BookOpen, PanelBottom } from "lucide-react";
import { useRights } from "../people/rights.ts";
import { StateMark } from "../ui/StateMark.tsx";
import { DeedsMenu } from "./DeedsMenu.tsx";
import styles from "./Head.module.css";
import { useRecord } from "./record.tsx";
import { BESIDE } from "./SidePanel.tsx";
import { SizeSwitch } from "./SizeSwitch.tsx";

export function Head() {
  const { ref, record } = useRecord();
  const { postmortem } = record;
  const rights = useRights();
  return (
    <div className={styles.head}>
      <p className={styles.facts}>
        <span>{displayNumber(postmortem)}</span>
        <span>{PACKS[postmortem.pack].label}</span>
        <StateMark state={postmortem.state} />
        {record.unpublishedChanges && (
          <span>
            <Trans>Unpublished changes</Trans>
          </span>
        )}
      </p>
      <div className={styles.deeds}>
        {rights.edit && <SizeSwitch />}
        <Link to="/postmortems/$ref/read" params={{ ref }} className={styles.read}>
          <BookOpen aria-hidden />
          <Trans>Read</Trans>
        </Link>
        <a href={`#${BESIDE}`} className={`${styles.read} ${styles.below}`}>
          <PanelBottom aria-hidden />
          <Trans>Facts</Trans>
        </a>
        <DeedsMenu />
      </div>
    </div>
  );
}
