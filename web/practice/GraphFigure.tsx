import type { Graph } from "@afterword/guide/practice/exercise";
import { Plural, Trans } from "@lingui/react/macro";
import styles from "./Practice.module.css";

const [WIDTH, HEIGHT] = [640, 160];

/** The line that somebody measured, broken where nothing was; the figures as a table behind it. */
export function GraphFigure({ graph: { title, unit, from, everyMinutes, values } }: { graph: Graph }) {
  const most = Math.max(...values.map((value) => value ?? 0), 1);
  const x = (index: number) => (index / Math.max(1, values.length - 1)) * WIDTH;
  const y = (value: number) => HEIGHT - (value / most) * HEIGHT;
  let isDown = false;
  const line = values
    .map((value, index) => {
      const step = value === null ? "" : `${isDown ? "L" : "M"}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
      isDown = value !== null;
      return step;
    })
    .join("");
  return (
    <figure className={styles.graph}>
      <figcaption>
        {title} ({unit})
      </figcaption>
      <svg viewBox={`-1 -6 ${WIDTH + 2} ${HEIGHT + 12}`} role="img" aria-label={`${title}: 0 … ${most} ${unit}`}>
        <path d={`M0 ${HEIGHT}H${WIDTH}`} className={styles.axis} />
        <path d={line} className={styles.curve} />
      </svg>
      <p className={styles.hint}>
        <Plural
          value={everyMinutes}
          one={`From ${from}, a value every minute; the highest is ${most}.`}
          other={`From ${from}, a value every # minutes; the highest is ${most}.`}
        />
      </p>
      <details className={styles.log}>
        <summary>
          <Trans>Figures</Trans>
        </summary>
        <p>{values.map((value) => value ?? "–").join(", ")}</p>
      </details>
    </figure>
  );
}
