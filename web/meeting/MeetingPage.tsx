import { faceOf } from "@afterword/model/actor";
import type { Meeting, MeetingStep } from "@afterword/model/meeting";
import { MEETING_STEPS } from "@afterword/model/meeting";
import { displayNumber } from "@afterword/model/postmortem";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { ask, recordQuery } from "../app/ask.ts";
import { useMe } from "../people/queries.ts";
import { useRights } from "../people/rights.ts";
import { Button } from "../ui/Button.tsx";
import { Later } from "../ui/Later.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useTitle } from "../ui/use-title.ts";
import { NoPostmortem } from "../writing/NoPostmortem.tsx";
import { RecordProvider, useRecord } from "../writing/record.tsx";
import styles from "./MeetingPage.module.css";
import { meetingQuery } from "./meeting-query.ts";
import { useNews } from "./news.ts";
import { Questions } from "./Questions.tsx";
import { Readers } from "./Readers.tsx";
import { ReadingStep, RemediesStep, TimelineStep } from "./steps.tsx";
import { STEP_HINTS, STEP_WORDS } from "./words.ts";

const route = getRouteApi("/postmortems/$ref/meeting");

/** A postmortem in its review meeting: for the projector in the room, and for everybody's phone. */
export function MeetingPage() {
  const ref = route.useParams().ref.replace(/^pm-/i, "");
  const { data: record, error, refetch } = useQuery(recordQuery(ref));
  useTitle(record?.postmortem.title ?? null);
  if (error && !record) return <NoPostmortem error={error} onRetry={() => void refetch()} />;
  if (!record) return <Later />;
  return (
    <RecordProvider recordRef={ref} record={record} key={record.postmortem.id}>
      <Room />
    </RecordProvider>
  );
}

function Room() {
  const { ref, record } = useRecord();
  const meeting = useQuery(meetingQuery(ref));
  useNews(ref);
  const { title } = record.postmortem;
  return (
    <div className={styles.room}>
      <header className={styles.head}>
        <p className={styles.number}>
          <Link to="/postmortems/$ref" params={{ ref }}>
            {displayNumber(record.postmortem)}
          </Link>
        </p>
        {/* What is read has its own title. */}
        {meeting.data?.step !== "reading" && <h1 className={styles.title}>{title}</h1>}
      </header>
      {meeting.isPending && <Later />}
      {meeting.isError && <Trouble error={meeting.error} onRetry={() => void meeting.refetch()} />}
      {meeting.isSuccess && (meeting.data ? <GoesOn meeting={meeting.data} /> : <Before />)}
    </div>
  );
}

function Before() {
  const rights = useRights();
  const go = useGo();
  return (
    <div className={styles.before}>
      <p>
        <Trans>
          A review meeting begins in silence: everybody reads, and writes down what they ask themselves. Then the
          timeline is walked through, the questions are answered, and only then remedies are spoken about.
        </Trans>
      </p>
      {rights.comment ? (
        <Button look="primary" onPress={() => go.mutate("reading")} isDisabled={go.isPending}>
          <Trans>Begin the meeting</Trans>
        </Button>
      ) : (
        <p>
          <Trans>No meeting goes on. This page opens by itself when one begins.</Trans>
        </p>
      )}
      {go.isError && <Trouble error={go.error} />}
    </div>
  );
}

function useGo() {
  const { ref } = useRecord();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (step: MeetingStep) => ask.meetings.go({ ref, step }),
    onSuccess: (meeting) => queryClient.setQueryData(meetingQuery(ref).queryKey, meeting),
  });
}

function GoesOn({ meeting }: { meeting: Meeting }) {
  const { t } = useLingui();
  const rights = useRights();
  const go = useGo();
  useTakingPart(meeting);
  return (
    <>
      <nav className={styles.steps} aria-label={t`Steps of the meeting`}>
        {MEETING_STEPS.map((step, index) => (
          <Button
            key={step}
            small
            look={step === meeting.step ? "primary" : "plain"}
            isDisabled={!rights.comment || go.isPending}
            onPress={() => go.mutate(step)}
            {...(step === meeting.step && { "aria-current": "step" as const })}
          >
            {`${index + 1}. ${t(STEP_WORDS[step])}`}
          </Button>
        ))}
      </nav>
      <p className={styles.hint} role="status">
        {t(STEP_HINTS[meeting.step])}
      </p>
      {go.isError && <Trouble error={go.error} />}
      <Step meeting={meeting} />
      {rights.comment && <End />}
    </>
  );
}

function Step({ meeting }: { meeting: Meeting }) {
  if (meeting.step === "timeline") return <TimelineStep />;
  if (meeting.step === "remedies") return <RemediesStep />;
  if (meeting.step === "questions") return <Questions />;
  return (
    <>
      <ReadingStep />
      <Questions asksOnly />
      <Readers meeting={meeting} />
    </>
  );
}

/** Whoever opens the page while the meeting goes on takes part in it. */
function useTakingPart({ readers }: Meeting): void {
  const { ref } = useRecord();
  const me = useMe();
  const queryClient = useQueryClient();
  const id = me && faceOf(me)?.id;
  const isHere = id === undefined || readers.some((reader) => reader.id === id);
  useEffect(() => {
    if (isHere) return;
    ask.meetings
      .read({ ref, finished: false })
      .then((meeting) => queryClient.setQueryData(meetingQuery(ref).queryKey, meeting))
      .catch(() => {});
  }, [isHere, ref, queryClient]);
}

function End() {
  const { ref } = useRecord();
  const navigate = useNavigate();
  const end = useMutation({
    mutationFn: () => ask.meetings.end({ ref }),
    onSuccess: () => navigate({ to: "/postmortems/$ref", params: { ref } }),
  });
  return (
    <footer className={styles.foot}>
      <Button small look="quiet" onPress={() => end.mutate()} isDisabled={end.isPending}>
        <Trans>End the meeting</Trans>
      </Button>
      {end.isError && <Trouble error={end.error} />}
    </footer>
  );
}
