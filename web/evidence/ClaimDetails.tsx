import type { KeyFinding } from "@afterword/model/claim";
import type { Evidence } from "@afterword/model/evidence";
import { filePath } from "@afterword/model/stored-file";
import { type Instant, onTheWall, type Zone } from "@afterword/model/time";
import type { Verdict } from "@afterword/model/verdict";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Moment } from "../ui/Moment.tsx";
import { MENTION_WORDS, VERDICT_WORDS } from "../ui/words.ts";
import styles from "./ClaimDetails.module.css";

const SHOWN: readonly Verdict[] = ["never", "undecided", "mentioned", "received"];

/** What a claim rests on: its holes, some keys of each verdict with the line that shows it, and how to check it again. */
export function ClaimDetails({
  evidence: { claim, fileHash },
  zone,
}: {
  evidence: Pick<Evidence, "claim" | "fileHash">;
  zone: Zone;
}) {
  const { t } = useLingui();
  const { holes, complete } = claim.coverage;
  const groups = SHOWN.map((verdict) => ({ verdict, keys: claim.findings.filter((each) => each.verdict === verdict) }));
  return (
    <div className={styles.details}>
      <p className={styles.coverage} data-complete={complete || undefined}>
        {complete ? (
          <Trans>Everything in the window was covered: {claim.fileCount} files.</Trans>
        ) : (
          <Trans>Not everything was covered:</Trans>
        )}
      </p>
      {holes.length > 0 && (
        <ul className={styles.holes}>
          {holes.map(({ words, files }) => (
            <li key={words + files.join()}>
              {words}
              <span className={styles.files}>{files.join(", ")}</span>
            </li>
          ))}
        </ul>
      )}
      {groups.map(({ verdict, keys }) =>
        keys.length === 0 ? null : (
          <details key={verdict} className={styles.group}>
            <summary>
              {t(VERDICT_WORDS[verdict])} ({claim.counts[verdict]})
            </summary>
            <ul>
              {keys.map((finding) => (
                <li key={finding.key}>
                  <code>{finding.key}</code> <Where finding={finding} zone={zone} />
                </li>
              ))}
            </ul>
            {claim.counts[verdict] > keys.length && (
              <p className={styles.more}>
                <Trans>and {claim.counts[verdict] - keys.length} more in the whole claim</Trans>
              </p>
            )}
          </details>
        ),
      )}
      <details className={styles.group}>
        <summary>
          <Trans>Check it again</Trans>
        </summary>
        <pre className={styles.command}>{claim.made.command}</pre>
        <p className={styles.more}>
          <Trans>
            Made <Moment at={claim.made.at} /> with Afterword {claim.made.afterword}; the archive's hash is{" "}
            <code>{claim.made.archiveHash.slice(0, 12)}</code>.
          </Trans>{" "}
          <a href={filePath(fileHash)} download="claim.json">
            <Trans>The whole claim as JSON</Trans>
          </a>
          . <Trans>Repeat it with</Trans> <code>afterword scan --repeat claim.json</code>
        </p>
      </details>
    </div>
  );
}

function Where({ finding, zone }: { finding: KeyFinding; zone: Zone }): ReactNode {
  const { t } = useLingui();
  const { first, count, mention, doubtful } = finding;
  if (!first) return null;
  return (
    <span className={styles.where}>
      {mention && <>{t(MENTION_WORDS[mention])} · </>}
      {count > 1 && <Trans>{count} lines, first</Trans>} {first.at && clock(first.at, zone)} {first.path}:{first.line}
      {doubtful && (
        <>
          {" "}
          · <Trans>in a file whose checksum is wrong</Trans>
        </>
      )}
      {first.quote && <code className={styles.quote}>{first.quote}</code>}
    </span>
  );
}

const clock = (at: Instant, zone: Zone): string =>
  onTheWall(at, zone).toPlainDateTime().toString({ smallestUnit: "second" }).replace("T", " ");
