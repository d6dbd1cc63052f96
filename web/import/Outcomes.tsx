import type { ImportOutcome } from "@afterword/api/imports";
import { displayNumber } from "@afterword/model/postmortem";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Check, CircleSlash, CornerDownRight } from "lucide-react";
import styles from "./Outcomes.module.css";

/** What became of each document, in words. */
export function Outcomes({ outcomes }: { outcomes: readonly ImportOutcome[] }) {
  if (outcomes.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one.
    <ul role="list" className={styles.outcomes}>
      {outcomes.map((outcome) => (
        <li key={outcome.name} className={styles.outcome} data-is={outcome.is}>
          <Outcome outcome={outcome} />
        </li>
      ))}
    </ul>
  );
}

function Outcome({ outcome }: { outcome: ImportOutcome }) {
  if (outcome.is === "refused") {
    return (
      <>
        <CircleSlash aria-hidden />
        <span>
          {outcome.reason}
          {!outcome.reason.includes(outcome.name) && <span className={styles.name}>{outcome.name}</span>}
        </span>
      </>
    );
  }
  if (outcome.is === "preview") return <span>{outcome.name}</span>;
  return (
    <>
      {outcome.is === "created" ? <Check aria-hidden /> : <CornerDownRight aria-hidden />}
      <span>
        <Link to="/postmortems/$ref" params={{ ref: String(outcome.number) }}>
          {outcome.title}
        </Link>
        <span className={styles.name}>
          {displayNumber(outcome)} · {outcome.name}
          {outcome.is === "already-here" && (
            <>
              {" · "}
              <Trans>was here already</Trans>
            </>
          )}
        </span>
      </span>
    </>
  );
}
