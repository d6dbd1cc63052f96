import type { AuthoredRun } from "@afterword/api/versions";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { recordQuery } from "../app/ask.ts";
import { Later } from "../ui/Later.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import styles from "./AuthorsPage.module.css";
import { authorsQuery } from "./versions.ts";

const route = getRouteApi("/postmortems/$ref/authors");
const LOOKS = 6;

/** Whose words are whose, to know whom to ask. Nothing is counted. */
export function AuthorsPage() {
  const { t } = useLingui();
  const ref = route.useParams().ref.replace(/^pm-/i, "");
  const record = useQuery(recordQuery(ref)).data;
  const authors = useQuery(authorsQuery(ref));
  const names = [...new Set((authors.data ?? []).flat().map(({ by }) => by))].filter((name) => name !== null);
  const lookOf = ({ by }: AuthoredRun) => (by === null ? undefined : names.indexOf(by) % LOOKS);
  return (
    <Page
      title={t`Who wrote what`}
      lead={
        <Link to="/postmortems/$ref/history" params={{ ref }}>
          {record?.postmortem.title ?? ""}
        </Link>
      }
    >
      {authors.isPending && <Later />}
      {authors.isError && <Trouble error={authors.error} onRetry={() => void authors.refetch()} />}
      {authors.data && (
        <>
          <p className={styles.lead}>
            <Trans>So that you know whom to ask.</Trans>
          </p>
          <ul className={styles.names}>
            {names.map((name, index) => (
              <li key={name} className={styles.run} data-look={index % LOOKS}>
                {name}
              </li>
            ))}
          </ul>
          <div className={styles.text}>
            {authors.data.map((runs, index) => (
              <p key={String(index)}>
                {runs.map((run, place) => (
                  <span
                    key={String(place)}
                    className={styles.run}
                    data-look={lookOf(run)}
                    title={run.by ?? t`not known`}
                  >
                    {run.text}
                  </span>
                ))}
              </p>
            ))}
          </div>
        </>
      )}
    </Page>
  );
}
