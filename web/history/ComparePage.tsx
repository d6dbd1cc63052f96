import type { VersionRef } from "@afterword/api/versions";
import { mayEdit } from "@afterword/model/actor";
import type { HistoryLine } from "@afterword/model/history-line";
import type { TextVersion } from "@afterword/model/text-version";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { ask, recordQuery, workspaceQuery } from "../app/ask.ts";
import { dateLocale } from "../app/messages.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Later } from "../ui/Later.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import styles from "./ComparePage.module.css";
import { DiffText } from "./DiffText.tsx";
import { HistoryLineItem } from "./HistoryLineItem.tsx";
import lines from "./HistoryPage.module.css";
import { comparisonQuery, VERSION_WORDS, versionsQuery } from "./versions.ts";

const route = getRouteApi("/postmortems/$ref/compare");

/** Two versions beside each other: what came, what went, and which facts changed between them. */
export function ComparePage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const ref = route.useParams().ref.replace(/^pm-/i, "");
  const { from, to } = route.useSearch();
  const record = useQuery(recordQuery(ref)).data;
  const versions = useQuery(versionsQuery(ref)).data ?? [];
  const diff = useQuery(comparisonQuery(ref, from, to));
  const facts = useQuery({
    queryKey: ["postmortem", ref, "history", "whole"],
    queryFn: () => ask.postmortems.history({ ref, limit: 500 }),
  }).data;
  const options = useVersionOptions(versions, Boolean(record?.postmortem.publishedAt));
  const show = (next: { from?: VersionRef; to?: VersionRef }) =>
    void navigate({ to: "/postmortems/$ref/compare", params: { ref }, search: { from, to, ...next } });
  const momentOf = (version: VersionRef): string =>
    version === "now"
      ? "9"
      : ((version === "published"
          ? record?.postmortem.publishedAt
          : versions.find(({ id }) => id === version)?.keptAt) ?? "");
  const [since, until] = [momentOf(from), momentOf(to)].toSorted();
  const between = (facts ?? []).filter((line) => isFact(line) && line.at > (since ?? "") && line.at <= (until ?? ""));
  return (
    <Page
      title={t`What changed`}
      lead={
        <Link to="/postmortems/$ref/history" params={{ ref }}>
          {record?.postmortem.title ?? ""}
        </Link>
      }
    >
      <div className={styles.choices}>
        <Choice
          label={t`From`}
          options={options}
          value={from}
          onChange={(value) => show({ from: value as VersionRef })}
        />
        <Choice label={t`To`} options={options} value={to} onChange={(value) => show({ to: value as VersionRef })} />
        {from !== "now" && from !== "published" && <Restore refName={ref} versionId={from} />}
      </div>
      {diff.isPending && <Later />}
      {diff.isError && <Trouble error={diff.error} onRetry={() => void diff.refetch()} />}
      {diff.data && <DiffText diff={diff.data} />}
      {between.length > 0 && (
        <section aria-labelledby="facts-between">
          <h2 id="facts-between" className={styles.heading}>
            <Trans>Facts and rows changed meanwhile</Trans>
          </h2>
          {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
          <ol role="list" className={lines.lines}>
            {between.map((line) => (
              <HistoryLineItem key={line.id} line={line} />
            ))}
          </ol>
        </section>
      )}
    </Page>
  );
}

const isFact = ({ subject }: HistoryLine): boolean => !subject.startsWith("tv_");

function useVersionOptions(versions: readonly TextVersion[], isPublished: boolean) {
  const { t } = useLingui();
  const moment = new Intl.DateTimeFormat(dateLocale(), { dateStyle: "medium", timeStyle: "short" });
  return [
    { value: "now", label: t`Now` },
    ...(isPublished ? [{ value: "published", label: t`As published` }] : []),
    ...versions.map(({ id, name, kind, keptAt }) => ({
      value: id as string,
      label: moment.format(new Date(keptAt)),
      about: name ?? t(VERSION_WORDS[kind]),
    })),
  ];
}

function Restore({ refName: ref, versionId }: { refName: string; versionId: TextVersion["id"] }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { data: workspace } = useQuery(workspaceQuery);
  const restore = useMutation({
    mutationFn: () => ask.versions.restore({ ref, versionId }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["postmortem", ref] });
      await navigate({ to: "/postmortems/$ref/history", params: { ref } });
    },
  });
  if (!workspace || !mayEdit(workspace.actor)) return null;
  return (
    <div className={styles.restore}>
      <Button onPress={() => restore.mutate()} isDisabled={restore.isPending}>
        <Trans>Restore the text of “From”</Trans>
      </Button>
      <p>
        <Trans>As a new edit: the text of now stays in the history, and whoever is writing loses nothing.</Trans>
      </p>
      {restore.isError && <Trouble error={restore.error} />}
    </div>
  );
}
