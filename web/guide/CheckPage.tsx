/** One page before publishing: what is there, what is asked, what leaks, what is promised, what a reviewer looks for. It stops nobody. */
import type { Checked } from "@afterword/guide/check";
import { READERS, type Readers } from "@afterword/guide/leaks/check";
import type { Manuscript } from "@afterword/guide/manuscript";
import { type Review, reviewOf, stillAsked } from "@afterword/guide/review/review";
import { writtenLanguage } from "@afterword/guide/written-language";
import { displayNumber } from "@afterword/model/postmortem";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { ask, recordQuery } from "../app/ask.ts";
import { EditOnly } from "../people/EditOnly.tsx";
import { useRights } from "../people/rights.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Later } from "../ui/Later.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { NoPostmortem } from "../writing/NoPostmortem.tsx";
import { RecordProvider, useRecord } from "../writing/record.tsx";
import styles from "./CheckPage.module.css";
import { heard, useQuiet } from "./dismissals.ts";
import { saidOf } from "./here.ts";
import { useHouseRules } from "./house-rules.ts";
import { guideThread } from "./in-worker.ts";
import { ReviewParts } from "./ReviewParts.tsx";
import { useTextManuscript } from "./text-manuscript.ts";
import { READERS_WORDS } from "./words.ts";

const route = getRouteApi("/postmortems/$ref/check");

export function CheckPage() {
  const ref = route.useParams().ref.replace(/^pm-/i, "");
  const { data: record, error, refetch } = useQuery(recordQuery(ref));
  if (error && !record) return <NoPostmortem error={error} onRetry={() => void refetch()} />;
  if (!record) return <Later />;
  return (
    <RecordProvider recordRef={ref} record={record} key={record.postmortem.id}>
      <EditOnly>
        <Looked />
      </EditOnly>
    </RecordProvider>
  );
}

function Looked() {
  const { t } = useLingui();
  const { ref, record } = useRecord();
  const [readers, setReaders] = useState<Readers>("company");
  const { manuscript, error, retry } = useTextManuscript(ref);
  const review = useReview(manuscript, readers);
  return (
    <Page
      title={t`Before publishing`}
      lead={
        <>
          <Link to="/postmortems/$ref" params={{ ref }}>
            {displayNumber(record.postmortem)}
          </Link>{" "}
          {record.postmortem.title}
        </>
      }
    >
      <Choice
        className={styles.readers ?? ""}
        label={t`Who will read it`}
        options={READERS.map((value) => ({ value, label: t(READERS_WORDS[value]) }))}
        value={readers}
        onChange={setReaders}
      />
      {error && <Trouble error={error} onRetry={retry} />}
      {review ? <ReviewParts review={review} manuscript={manuscript} /> : !error && <Later />}
      {review && <Publish review={review} />}
    </Page>
  );
}

/** Without what was dismissed. Null while the guide is reading. */
function useReview(manuscript: Manuscript | null, readers: Readers): Review | null {
  const { ref } = useRecord();
  const [checked, setChecked] = useState<Checked | null>(null);
  const house = useHouseRules();
  const isQuiet = useQuiet(ref);
  useEffect(() => {
    if (!manuscript) return;
    const thread = guideThread();
    thread.ask({ manuscript, language: writtenLanguage(manuscript.passages), readers, house }, ({ checked: found }) =>
      setChecked(found),
    );
    return () => thread.end();
  }, [manuscript, readers, house]);
  return useMemo(() => {
    if (!checked || !manuscript || !isQuiet) return null;
    const findings = saidOf(checked.findings, manuscript);
    return reviewOf(manuscript, heard({ findings, asks: checked.asks }, isQuiet));
  }, [checked, manuscript, isQuiet]);
}

function Publish({ review }: { review: Review }) {
  const { ref, record, put } = useRecord();
  const { edit } = useRights();
  const navigate = useNavigate();
  const open = stillAsked(review);
  const publish = useMutation({
    mutationFn: () => ask.review.publish({ ref, stillAsked: open }),
    onSuccess: (fresh) => {
      put(() => fresh);
      return navigate({ to: "/postmortems/$ref/read", params: { ref } });
    },
  });
  if (!edit || (record.postmortem.state === "published" && !record.unpublishedChanges)) return null;
  return (
    <div className={styles.publish}>
      <Button look="primary" isDisabled={publish.isPending} onPress={() => publish.mutate()}>
        {open.length > 0 ? <Trans>Publish anyway</Trans> : <Trans>Publish</Trans>}
      </Button>
      {open.length > 0 && (
        <p className={styles.hint}>
          <Trans>What is still asked goes into the history, so that one can come back to it.</Trans>
        </p>
      )}
      {publish.isError && <Trouble error={publish.error} />}
    </div>
  );
}
