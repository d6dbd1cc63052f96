import { evidenceIn } from "@afterword/model/evidence";
import type { PostmortemRecord } from "@afterword/model/record";
import { middle, onTheWall } from "@afterword/model/time";
import type { TimelineEvent } from "@afterword/model/timeline-event";
import { useLingui } from "@lingui/react/macro";
import { Fragment } from "react";
import { inList, sayDay } from "../facts/times.ts";
import { EVENT_WORDS } from "../ui/words.ts";
import { inlineElements } from "./elements.tsx";
import styles from "./ReadTimeline.module.css";

/** Clock, what happened, and how we know; the day stands once above its events. */
export function ReadTimeline({ record }: { record: PostmortemRecord }) {
  const { t } = useLingui();
  const { zone } = record.postmortem;
  const days = byDay(record.timeline, zone);
  return (
    <div className={styles.timeline}>
      {days.map(({ day, events }) => (
        <Fragment key={`${day} ${events[0]?.id}`}>
          {day && <p className={styles.day}>{sayDay(day, true)}</p>}
          {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
          <ol role="list">
            {events.map((event) => (
              <li key={event.id} className={styles.event}>
                <span className={styles.time}>{inList(event.time, zone, day ?? "") || "—"}</span>
                <div>
                  {inlineElements(event.text)}
                  <span className={styles.aside}>
                    {event.kind !== "note" && t(EVENT_WORDS[event.kind])}
                    {event.kind !== "note" && event.source && " · "}
                    {event.source &&
                      (evidenceIn(event.source).length > 0 ? inlineElements(event.source) : event.source)}
                  </span>
                </div>
              </li>
            ))}
          </ol>
        </Fragment>
      ))}
    </div>
  );
}

/** An event of unknown time belongs to the day of the one before it. */
function byDay(events: readonly TimelineEvent[], zone: string): { day: string | null; events: TimelineEvent[] }[] {
  const days: { day: string | null; events: TimelineEvent[] }[] = [];
  for (const event of events) {
    const at = middle(event.time);
    const last = days.at(-1);
    const day =
      at === null ? (last?.day ?? null) : onTheWall(new Date(at).toISOString(), zone).toPlainDate().toString();
    if (last && last.day === day) last.events.push(event);
    else days.push({ day, events: [event] });
  }
  return days;
}
