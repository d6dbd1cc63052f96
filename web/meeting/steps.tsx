/** What is looked at in each step of a meeting. */
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { ask } from "../app/ask.ts";
import { Article } from "../reading/Article.tsx";
import { readableBody } from "../reading/body.tsx";
import { ReadRows } from "../reading/ReadRows.tsx";
import { Later } from "../ui/Later.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useRecord } from "../writing/record.tsx";
import styles from "./MeetingPage.module.css";

function useReading() {
  const { ref } = useRecord();
  return useQuery({
    queryKey: ["postmortem", ref, "reading", "now"],
    queryFn: () => ask.reading.read({ ref, version: "now" }),
  });
}

export function ReadingStep() {
  const reading = useReading();
  if (reading.isError) return <Trouble error={reading.error} onRetry={() => void reading.refetch()} />;
  return reading.data ? <Article reading={reading.data} /> : <Later />;
}

export function TimelineStep() {
  const { record } = useRecord();
  const reading = useReading().data;
  const drawing = useMemo(() => (reading ? readableBody(reading).drawing : null), [reading]);
  return (
    <section className={styles.part} aria-labelledby="meeting-timeline">
      <h2 id="meeting-timeline" className={styles.section}>
        <Trans>Timeline</Trans>
      </h2>
      {drawing && <div className={styles.drawing}>{drawing}</div>}
      <ReadRows kind="timeline" record={record} />
    </section>
  );
}

export function RemediesStep() {
  const { ref, record } = useRecord();
  return (
    <section className={styles.part} aria-labelledby="meeting-promised">
      <h2 id="meeting-helped" className={styles.section}>
        <Trans>What helped</Trans>
      </h2>
      <ReadRows kind="helped" record={record} />
      <h2 className={styles.section}>
        <Trans>Contributing factors</Trans>
      </h2>
      <ReadRows kind="factors" record={record} />
      <h2 id="meeting-promised" className={styles.section}>
        <Trans>What is promised</Trans>
      </h2>
      <ReadRows kind="actionItems" record={record} />
      <p>
        <Link to="/postmortems/$ref" params={{ ref }}>
          <Trans>Write down what comes up</Trans>
        </Link>
      </p>
    </section>
  );
}
