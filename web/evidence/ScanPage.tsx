import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { ask } from "../app/ask.ts";
import { Later } from "../ui/Later.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { ScanForm } from "./ScanForm.tsx";
import styles from "./ScanPage.module.css";
import { ScanRunView } from "./ScanRunView.tsx";

/** Ask logs on this machine, watch them being read, and attach what came out. */
export function ScanPage() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const { for: ref } = useSearch({ from: "/scan" });
  const runs = useQuery({
    queryKey: ["scans"],
    queryFn: () => ask.scans.list(),
    refetchInterval: ({ state }) => (state.data?.some((run) => run.state.is === "running") ? 500 : false),
  });
  const start = useMutation({
    mutationFn: (asked: Parameters<typeof ask.scans.start>[0]) => ask.scans.start(asked),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["scans"] }),
  });
  return (
    <Page
      title={t`Scan logs`}
      lead={
        <Trans>
          What was received, what was only mentioned, and what never came: as strong as what could be read, and honest
          about the rest. Nothing leaves this machine.
        </Trans>
      }
    >
      {runs.isError ? (
        <Trouble error={runs.error} onRetry={() => void runs.refetch()} />
      ) : (
        <>
          <ScanForm onAsk={(asked) => start.mutate(asked)} isBusy={start.isPending} />
          {start.isError && <Trouble error={start.error} />}
          {runs.isPending && <Later />}
          {runs.data && runs.data.length > 0 && (
            <section className={styles.runs} aria-label={t`Scans`}>
              {runs.data.map((run) => (
                <ScanRunView key={run.id} run={run} forRef={ref ?? null} />
              ))}
            </section>
          )}
        </>
      )}
    </Page>
  );
}
