/** A past postmortem as a role-play: one step of its timeline after the other, each with a question; at the end what came of it. */
import { replayOf } from "@afterword/guide/practice/replay";
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTextManuscript } from "../guide/text-manuscript.ts";
import { Button } from "../ui/Button.tsx";
import { Later } from "../ui/Later.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import styles from "./Practice.module.css";

const route = getRouteApi("/replay/$ref");

export function ReplayPage() {
  const { t } = useLingui();
  const ref = route.useParams().ref.replace(/^pm-/i, "");
  const { manuscript, error, retry } = useTextManuscript(ref);
  const [shown, setShown] = useState(1);
  const replay = useMemo(() => manuscript && replayOf(manuscript), [manuscript]);
  if (error) return <Trouble error={error} onRetry={retry} />;
  if (!manuscript) return <Later />;
  if (!replay) {
    return (
      <Page title={t`Replay`}>
        <p>
          <Trans>Its timeline has fewer than two events, so there is nothing to play step by step.</Trans>{" "}
          <Link to="/postmortems/$ref" params={{ ref }}>
            <Trans>Add some</Trans>
          </Link>
        </p>
      </Page>
    );
  }
  const isOver = shown > replay.steps.length;
  return (
    <Page title={t`Replay`} lead={replay.opening}>
      <ol className={styles.points} aria-live="polite">
        {replay.steps.slice(0, shown).map(({ time, tells, from, asks }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps never change places
          <li key={index} className={styles.point}>
            <p>
              <strong>{time}</strong> {tells} {from && <span className={styles.hint}>({from})</span>}
            </p>
            {(index === shown - 1 || isOver) && <p className={styles.asks}>{asks}</p>}
          </li>
        ))}
      </ol>
      {isOver ? (
        replay.ending.map(({ heading, text: told }) => (
          <section key={heading} className={styles.part}>
            <h2 className={styles.title}>{heading}</h2>
            <p className={styles.told}>{told}</p>
          </section>
        ))
      ) : (
        <div className={styles.deeds}>
          <Button look="primary" onPress={() => setShown(shown + 1)}>
            {shown === replay.steps.length ? <Trans>What came of it</Trans> : <Trans>What happened next</Trans>}
          </Button>
        </div>
      )}
    </Page>
  );
}
