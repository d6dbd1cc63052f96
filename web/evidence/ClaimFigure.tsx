import { claimDrawing } from "@afterword/markdown/render/claim-drawing";
import type { Evidence } from "@afterword/model/evidence";
import type { Zone } from "@afterword/model/time";
import { type Tree, toElements } from "../reading/elements.tsx";
import styles from "./ClaimFigure.module.css";

/** The drawing of a claim: verdicts, what was covered, and what came when. The place decides which of two is shown. */
export function ClaimFigure({
  evidence: { id, claim },
  zone,
}: {
  evidence: { id: string; claim: Evidence["claim"] };
  zone: Zone;
}) {
  return (
    <div className={styles.figure}>
      <div className={styles.wide}>{toElements(claimDrawing(claim, { id, zone }) as Tree)}</div>
      <div className={styles.narrow}>{toElements(claimDrawing(claim, { id, zone, look: "narrow" }) as Tree)}</div>
    </div>
  );
}
