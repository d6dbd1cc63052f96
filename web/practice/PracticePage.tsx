/** Prepared events to practise on, from burnt cookies to an outage; and one's own past ones, to be played through again. */
import { EXERCISES } from "@afterword/guide/practice/exercises";
import { PACKS } from "@afterword/model/pack";
import { displayNumber } from "@afterword/model/postmortem";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ask, refOf } from "../app/ask.ts";
import { Page } from "../ui/Page.tsx";
import { SIZE_WORDS } from "../ui/words.ts";
import styles from "./Practice.module.css";

export function PracticePage() {
  const { t } = useLingui();
  const published = useQuery({
    queryKey: ["postmortems", "to-replay"],
    queryFn: () => ask.postmortems.list({ state: "published", limit: 20 }),
  });
  const past = (published.data?.postmortems ?? []).filter(({ size }) => size === "full");
  return (
    <Page
      title={t`Practice`}
      lead={
        <Trans>
          Write up an event that somebody prepared, alone or together, then compare it with a good version, point by
          point. There is no score.
        </Trans>
      }
    >
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
      <ul role="list" className={styles.exercises}>
        {EXERCISES.map(({ name, title, pack, size, minutes, opening }) => (
          <li key={name} className={styles.exercise}>
            <h2 className={styles.title}>
              <Link to="/practice/$name" params={{ name }}>
                {title}
              </Link>
            </h2>
            <p className={styles.hint}>
              {PACKS[pack].label} · {t(SIZE_WORDS[size])} · <Trans>about {minutes} minutes</Trans>
            </p>
            <p>{opening}</p>
          </li>
        ))}
      </ul>
      <section className={styles.part}>
        <h2 className={styles.title}>
          <Trans>Play a past one through again</Trans>
        </h2>
        <p className={styles.hint}>
          <Trans>Its timeline comes step by step: what would you have looked at, knowing only that?</Trans>
        </p>
        {past.length === 0 ? (
          <p>
            <Trans>Nothing full is published yet.</Trans>
          </p>
        ) : (
          <ul className={styles.past}>
            {past.map((postmortem) => (
              <li key={postmortem.id}>
                <Link to="/replay/$ref" params={{ ref: refOf(postmortem) }}>
                  {displayNumber(postmortem)} {postmortem.title}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </section>
    </Page>
  );
}
