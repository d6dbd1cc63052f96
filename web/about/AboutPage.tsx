import type { ExportFormat } from "@afterword/api/reading";
import { nameOf } from "@afterword/model/actor";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { workspaceQuery } from "../app/ask.ts";
import { Later } from "../ui/Later.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { FORMAT_WORDS } from "../writing/export-address.ts";
import styles from "./AboutPage.module.css";

/** Which Afterword this is, where it keeps things, and how to take everything out. */
export function AboutPage() {
  const { t } = useLingui();
  const workspace = useQuery(workspaceQuery);
  const about = workspace.data;
  return (
    <Page
      title={t`About this Afterword`}
      lead={
        <Trans>
          Everything here is yours, on this machine or your own server. Nothing leaves it unless you send it.
        </Trans>
      }
    >
      {workspace.isPending && <Later />}
      {workspace.isError && <Trouble error={workspace.error} onRetry={() => void workspace.refetch()} />}
      {about && (
        <dl className={styles.facts}>
          <div>
            <dt>
              <Trans>Version</Trans>
            </dt>
            <dd>{about.version}</dd>
          </div>
          <div>
            <dt>
              <Trans>Kept in</Trans>
            </dt>
            <dd>
              <code>{about.keptIn}</code>
            </dd>
          </div>
          <div>
            <dt>
              <Trans>You are</Trans>
            </dt>
            <dd>{nameOf(about.actor)}</dd>
          </div>
          <div>
            <dt>
              <Trans>It holds</Trans>
            </dt>
            <dd>
              <Plural value={about.postmortems} one="# postmortem" other="# postmortems" />
            </dd>
          </div>
        </dl>
      )}
      <section className={styles.part}>
        <h2>
          <Trans>Export everything</Trans>
        </h2>
        <p>
          <Trans>
            A zip with one file for each postmortem. Markdown files can be imported again and give the same records.
          </Trans>
        </p>
        <ul className={styles.formats}>
          {(Object.keys(FORMAT_WORDS) as ExportFormat[]).map((format) => (
            <li key={format}>
              <a href={`/api/v1/export?format=${format}`} download>
                {t(FORMAT_WORDS[format])}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.part}>
        <h2>
          <Trans>For programs</Trans>
        </h2>
        <p>
          <Trans>
            Whatever this page does can be done over <a href="/api">the API</a> and with <code>afterword</code> on the
            command line.
          </Trans>
        </p>
      </section>
    </Page>
  );
}
