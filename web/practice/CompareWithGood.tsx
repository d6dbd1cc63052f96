import { annotatedGood, compareWithGood } from "@afterword/guide/practice/compare";
import type { Exercise } from "@afterword/guide/practice/exercise";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTextManuscript } from "../guide/text-manuscript.ts";
import { Later } from "../ui/Later.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import styles from "./Practice.module.css";

/** Point by point: what to look for, where the good version shows it, and where one's own seems to. */
export function CompareWithGood({ exercise, postmortemRef: ref }: { exercise: Exercise; postmortemRef: string }) {
  const { manuscript, error, retry } = useTextManuscript(ref);
  const compared = useMemo(() => manuscript && compareWithGood(exercise, manuscript), [exercise, manuscript]);
  if (error) return <Trouble error={error} onRetry={retry} />;
  if (!compared) return <Later />;
  return (
    <>
      <p>
        <Link to="/postmortems/$ref" params={{ ref }}>
          <Trans>Go on writing yours</Trans>
        </Link>
        {" · "}
        <Link to="/practice/$name" params={{ name: exercise.name }}>
          <Trans>The raw material</Trans>
        </Link>
      </p>
      <ol className={styles.points}>
        {compared.map(({ point, yours }) => (
          <li key={point.name} className={styles.point}>
            <h2 className={styles.title}>{point.name}</h2>
            <p>{point.compare}</p>
            <div className={styles.both}>
              <div>
                <h3 className={styles.hint}>
                  <Trans>Yours</Trans>
                </h3>
                {yours ? (
                  <blockquote>{yours.text}</blockquote>
                ) : (
                  <p>
                    <Trans>Where do you say it? It may be there in other words.</Trans>
                  </p>
                )}
              </div>
              <div>
                <h3 className={styles.hint}>
                  <Trans>The good version</Trans>
                </h3>
                <blockquote>{point.quote}</blockquote>
                <p className={styles.hint}>{point.why}</p>
                <p className={styles.hint}>
                  <Trans>Found in: {point.from}</Trans>
                </p>
              </div>
            </div>
          </li>
        ))}
      </ol>
      <details className={styles.log}>
        <summary>
          <Trans>The whole good version, with notes</Trans>
        </summary>
        <pre>{annotatedGood(exercise)}</pre>
      </details>
    </>
  );
}
