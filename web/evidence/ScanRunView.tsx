import { displayNumber } from "@afterword/model/postmortem";
import type { ScanProgress, ScanRun } from "@afterword/model/scan-run";
import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ProgressBar } from "react-aria-components";
import { ask, listQuery, refOf } from "../app/ask.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Moment } from "../ui/Moment.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { ClaimDetails } from "./ClaimDetails.tsx";
import { ClaimFigure } from "./ClaimFigure.tsx";
import styles from "./ScanRunView.module.css";

/** One scan: how far it is, or what it found. */
export function ScanRunView({ run, forRef }: { run: ScanRun; forRef: string | null }) {
  const { state, question } = run;
  const queryClient = useQueryClient();
  const stop = useMutation({
    mutationFn: () => ask.scans.stop({ id: run.id }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["scans"] }),
  });
  return (
    <article className={styles.run}>
      <p className={styles.asked}>
        {[...question.paths, ...question.sources.flatMap(({ paths }) => paths)].join(", ")} ·{" "}
        <Moment at={run.startedAt} hour />
      </p>
      {state.is === "running" && (
        <>
          <Progress progress={state.progress} startedAt={run.startedAt} />
          <div>
            <Button small onPress={() => stop.mutate()} isDisabled={stop.isPending}>
              <Trans>Stop</Trans>
            </Button>
          </div>
        </>
      )}
      {state.is === "stopped" && (
        <p>
          <Trans>Stopped. What was read is kept: the same question goes on from there.</Trans>
        </p>
      )}
      {state.is === "failed" && (
        <p className={styles.failed} role="alert">
          {state.reason}
        </p>
      )}
      {state.is === "done" && (
        <>
          <p className={styles.sentence}>{state.claim.sentence}</p>
          <ClaimFigure evidence={{ id: run.id, claim: state.claim }} zone={question.zone} />
          <ClaimDetails evidence={state} zone={question.zone} />
          <Attach run={run} forRef={forRef} />
        </>
      )}
    </article>
  );
}

function Progress({ progress, startedAt }: { progress: ScanProgress | null; startedAt: string }) {
  const { t } = useLingui();
  if (!progress) {
    return (
      <p role="status">
        <Trans>Looking for files …</Trans>
      </p>
    );
  }
  const { pass, units, storedBytes, bytes, found } = progress;
  const seconds = Math.max(0.001, (Date.now() - Date.parse(startedAt)) / 1_000);
  const share = storedBytes.all === 0 ? 0 : storedBytes.done / storedBytes.all;
  return (
    <div className={styles.progress}>
      <ProgressBar
        className={styles.bar}
        value={share * 100}
        aria-label={pass === "receipts" ? t`Looking for receipts` : t`Looking for any trace of the others`}
      >
        {({ percentage }) => <span className={styles.filled} style={{ inlineSize: `${percentage ?? 0}%` }} />}
      </ProgressBar>
      <p className={styles.asked}>
        {pass === "receipts" ? <Trans>Looking for receipts</Trans> : <Trans>Looking for any trace of the others</Trans>}
        {": "}
        <Trans>
          {units.done} of {units.all} files, {inMegabytes(bytes)} MB read, {inMegabytes(bytes / seconds)} MB a second,{" "}
          {found} keys found
        </Trans>
      </p>
    </div>
  );
}

const inMegabytes = (bytes: number): string => Math.round(bytes / 1e6).toLocaleString();

function Attach({ run, forRef }: { run: ScanRun; forRef: string | null }) {
  const [ref, setRef] = useState(forRef ?? "");
  const { data } = useInfiniteQuery(listQuery({}));
  const options = (data?.pages ?? []).flatMap(({ postmortems }) =>
    postmortems.map((postmortem) => ({
      value: refOf(postmortem),
      label: `${displayNumber(postmortem)} ${postmortem.title}`,
    })),
  );
  const attach = useMutation({ mutationFn: () => ask.scans.attach({ id: run.id, ref }) });
  if (attach.data) {
    return (
      <p role="status">
        <Trans>
          Attached.{" "}
          <Link to="/postmortems/$ref/read" params={{ ref }} hash={attach.data.id}>
            See it there
          </Link>
        </Trans>
      </p>
    );
  }
  return (
    <div className={styles.attach}>
      <Choice label={<Trans>Attach to</Trans>} options={options} value={ref} onChange={setRef} />
      <Button onPress={() => attach.mutate()} isDisabled={ref === "" || attach.isPending}>
        <Trans>Attach</Trans>
      </Button>
      {attach.isError && <Trouble error={attach.error} />}
    </div>
  );
}
