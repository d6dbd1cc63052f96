import type { Evidence } from "@afterword/model/evidence";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { FileTrigger } from "react-aria-components";
import { ask } from "../app/ask.ts";
import { RowList } from "../rows/RowList.tsx";
import { RowText } from "../rows/RowText.tsx";
import { putRows, useRows } from "../rows/row-deeds.ts";
import { Button } from "../ui/Button.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useRecord } from "../writing/record.tsx";
import { BlindSpotOffers } from "./BlindSpotOffers.tsx";
import { ClaimDetails } from "./ClaimDetails.tsx";
import styles from "./EvidenceRows.module.css";

/** Few texts have a claim, and its drawing weighs as much as the facts beside the text. */
const ClaimFigure = lazy(() => import("./ClaimFigure.tsx").then((module) => ({ default: module.ClaimFigure })));

/** Claims about logs: each with the sentence it supports. A new one comes from the page of scans, a file, or the command line. */
export function EvidenceRows() {
  const { t } = useLingui();
  const deeds = useRows("evidence");
  const here = useRecord();
  const { zone } = here.record.postmortem;
  const attach = useMutation({
    mutationFn: (file: File) => ask.evidence.attach({ ref: here.ref, file }),
    onSuccess: (row) => putRows(here, "evidence", (rows) => [...rows.filter(({ id }) => id !== row.id), row]),
  });
  return (
    <>
      <RowList
        label={t`Evidence`}
        deeds={deeds}
        nameOf={(row) => row.text}
        fieldsOf={({ text, claim, fileHash }) => ({ text, claim, fileHash })}
        empty={
          <Trans>
            What logs prove: what was received, what was not, and how far that can be said. Scan them from a terminal,
            or attach the file of a claim.
          </Trans>
        }
        draw={(row) => (
          <div className={styles.evidence}>
            <RowText
              label={t`What it supports`}
              text={row.text}
              save={(text) => deeds.edit(row.id, { text })}
              draft={`evidence.${row.id}`}
            />
            <Stale evidence={row} />
            {/* All at once, so that nothing moves away from under a press. */}
            <Suspense>
              <ClaimFigure evidence={row} zone={zone} />
              <ClaimDetails evidence={row} zone={zone} />
              <BlindSpotOffers evidence={row} />
            </Suspense>
            <p className={styles.cite}>
              <Trans>Cite it in the text or as the source of an event:</Trans>{" "}
              <code>{`[${t`evidence`}](#${row.id})`}</code>
            </p>
          </div>
        )}
      />
      <div className={styles.attach}>
        <FileTrigger
          acceptedFileTypes={["application/json", ".json"]}
          onSelect={(files) => {
            const [file] = files ?? [];
            if (file) attach.mutate(file);
          }}
        >
          <Button small isDisabled={attach.isPending}>
            <Trans>Attach a claim …</Trans>
          </Button>
        </FileTrigger>
        <Link to="/scan" search={{ for: here.ref }} className={styles.scan}>
          <Trans>Scan logs …</Trans>
        </Link>
        <code className={styles.command}>{`afterword scan … --attach ${here.ref}`}</code>
      </div>
      {attach.isError && <Trouble error={attach.error} />}
    </>
  );
}

/** Said where the archive is not any more what the claim was made of. */
function Stale({ evidence: { id } }: { evidence: Evidence }) {
  const { ref } = useRecord();
  const { data } = useQuery({
    queryKey: ["postmortem", ref, "freshness", id],
    queryFn: () => ask.evidence.freshness({ ref, id }),
    staleTime: 60_000,
  });
  if (data?.is !== "changed") return null;
  return (
    <p className={styles.stale} role="status">
      <Trans>
        The archive changed since: {data.count} files, such as {data.changed.join(", ")}. Repeat the claim before you
        rely on it.
      </Trans>
    </p>
  );
}
