import type { Recognised } from "@afterword/model/recognised";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { dayOf, inList } from "../facts/times.ts";
import { Check } from "../ui/Check.tsx";
import { type Change, type Corrected, toggled } from "./corrected.ts";
import styles from "./PreviewRows.module.css";

type Props = { name: string; recognised: Recognised; corrections: Corrected[string]; change: Change };

/** The events and promises that were seen; one that is taken off stays in the text where it was. */
export function PreviewRows({ name, recognised, corrections, change }: Props) {
  const { timeline, actionItems, zone, milestones } = recognised;
  const { withoutTimelineLines, withoutActionItemLines } = corrections;
  const first = timeline.find((event) => event.time.is !== "unknown")?.time ?? null;
  const day = dayOf({
    milestones: { ...milestones, resolved: milestones.resolved ?? first },
    zone,
    createdAt: new Date().toISOString(),
  });
  return (
    <>
      {timeline.length > 0 && (
        <Rows title={<Trans>Timeline events</Trans>}>
          {timeline.map((event, index) => (
            <Check
              // biome-ignore lint/suspicious/noArrayIndexKey: several events may stand on one line.
              key={index}
              isSelected={!withoutTimelineLines?.includes(event.line)}
              onChange={() =>
                change(name, (rest) => ({
                  ...rest,
                  withoutTimelineLines: toggled(rest.withoutTimelineLines, event.line),
                }))
              }
            >
              <span className={styles.event}>
                <span className={styles.time}>{inList(event.time, zone, day) || "?"}</span> <span>{event.text}</span>
              </span>
            </Check>
          ))}
        </Rows>
      )}
      {actionItems.length > 0 && (
        <Rows title={<Trans>Action items</Trans>}>
          {actionItems.map((item, index) => (
            <Check
              // biome-ignore lint/suspicious/noArrayIndexKey: several items may stand on one line.
              key={index}
              isSelected={!withoutActionItemLines?.includes(item.line)}
              onChange={() =>
                change(name, (rest) => ({
                  ...rest,
                  withoutActionItemLines: toggled(rest.withoutActionItemLines, item.line),
                }))
              }
            >
              {item.text}
              <span className={styles.aside}>
                {[item.owner, item.dueOn, item.state === "done" ? "✓" : null].filter(Boolean).join(" · ")}
              </span>
            </Check>
          ))}
        </Rows>
      )}
    </>
  );
}

function Rows({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.rows}>{children}</div>
    </section>
  );
}
