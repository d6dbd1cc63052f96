import type { TextVersion } from "@afterword/model/text-version";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Moment } from "../ui/Moment.tsx";
import styles from "./HistoryPage.module.css";
import { VERSION_WORDS } from "./versions.ts";

/** The text as it was: who wrote, how much, and the ways to see it. */
export function VersionItem({ refName: ref, version, before, isNow }: Props) {
  const { t, i18n } = useLingui();
  const { kind, name, authors, added, removed, keptAt } = version;
  const who = new Intl.ListFormat(i18n.locale, { type: "conjunction" }).format(authors);
  return (
    <li className={styles.line} data-version={kind}>
      <Moment at={keptAt} hour className={styles.at} />
      <div>
        <p className={styles.version}>
          <strong className={styles.versionName}>
            {kind === "restored" && name ? t`Restored: ${name}` : (name ?? t(VERSION_WORDS[kind]))}
          </strong>
          {who && <span>{kind === "first" ? who : t`by ${who}`}</span>}
          {added + removed > 0 && (
            <span className={styles.count}>
              <Trans>
                <ins>+{added}</ins> <del>−{removed}</del> words
              </Trans>
            </span>
          )}
        </p>
        <p className={styles.deeds}>
          {before && (
            <Link to="/postmortems/$ref/compare" params={{ ref }} search={{ from: before.id, to: version.id }}>
              <Trans>What changed</Trans>
            </Link>
          )}
          {!isNow && (
            <Link to="/postmortems/$ref/compare" params={{ ref }} search={{ from: version.id, to: "now" }}>
              <Trans>Compare with now, restore</Trans>
            </Link>
          )}
        </p>
      </div>
    </li>
  );
}

type Props = { refName: string; version: TextVersion; before: TextVersion | null; isNow: boolean };
