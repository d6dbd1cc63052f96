import type { TimelineEventFields } from "@afterword/model/timeline-event";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useDeferredValue, useEffect, useState } from "react";
import { ask, inWords } from "../app/ask.ts";
import { useDraft } from "../app/drafts.ts";
import { MOD } from "../app/shortcuts.ts";
import { dayOf, inList, sayDay } from "../facts/times.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { useRecord } from "../writing/record.tsx";
import styles from "./AddLines.module.css";
import { putRows } from "./row-deeds.ts";
import { useExamples } from "./use-examples.ts";

/** Events typed or pasted as lines, shown as they will be kept before they are. */
export function AddLines() {
  const { t } = useLingui();
  const here = useRecord();
  const { ref, record } = here;
  const { postmortem } = record;
  const example = useExamples().event;
  const [lines, write] = useDraft(`add.lines.${postmortem.id}`);
  const [trouble, setTrouble] = useState<string | null>(null);
  const day = dayOf(postmortem);
  const preview = usePreview(lines, day, postmortem.zone);
  const isOneLine = !lines.includes("\n");
  const add = async () => {
    if (lines.trim() === "") return;
    try {
      const added = await ask.rows.timeline.addLines({ ref, lines, day, zone: postmortem.zone });
      putRows(here, "timeline", (rows) => [...rows, ...added]);
      setTrouble(null);
      write("");
    } catch (error) {
      setTrouble(inWords(error));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key !== "Enter" || event.nativeEvent.isComposing || event.shiftKey) return;
    // Enter adds a single line; among several it begins the next one.
    if (!isOneLine && !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    void add();
  };
  return (
    <div className={styles.add}>
      <Field
        label={t`Add events, one on each line`}
        hidesLabel
        lines={1}
        placeholder={example}
        value={lines}
        onChange={write}
        onKeyDown={onKeyDown}
        error={trouble}
      />
      {preview.length > 0 && (
        <ol className={styles.preview} aria-label={t`What will be added`}>
          {preview.slice(0, 30).map((event, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a preview has no other identity.
            <li key={index}>
              <span className={styles.time}>{inList(event.time, postmortem.zone, day) || <Trans>No time</Trans>}</span>
              <span>{event.text}</span>
            </li>
          ))}
        </ol>
      )}
      {lines.trim() !== "" && (
        <div className={styles.foot}>
          <span className={styles.hint}>
            <Trans>Times without a day are on {sayDay(day)}.</Trans>{" "}
            {isOneLine ? (
              <Trans>Enter adds, Shift+Enter begins another line.</Trans>
            ) : (
              <Trans>{MOD}+Enter adds them.</Trans>
            )}
          </span>
          <Button small look="primary" onPress={() => void add()}>
            <Plural value={Math.max(1, preview.length)} one="Add # event" other="Add # events" />
          </Button>
        </div>
      )}
    </div>
  );
}

/** The same reading of lines that the server does. It is fetched when the first line is typed. */
function usePreview(lines: string, day: string, zone: string): TimelineEventFields[] {
  const settled = useDeferredValue(lines);
  const [events, setEvents] = useState<TimelineEventFields[]>([]);
  useEffect(() => {
    if (settled.trim() === "") {
      setEvents([]);
      return;
    }
    let isCurrent = true;
    void import("@afterword/markdown/import/lines").then(({ linesToEvents }) => {
      if (isCurrent) setEvents(linesToEvents(settled.slice(0, 100_000), { day, zone }));
    });
    return () => {
      isCurrent = false;
    };
  }, [settled, day, zone]);
  return events;
}
