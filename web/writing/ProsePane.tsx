import { mayEdit } from "@afterword/model/actor";
import { wordsFor } from "@afterword/model/pack";
import { RowKind } from "@afterword/model/rows";
import type { SectionKey } from "@afterword/model/section";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useRef, useState } from "react";
import { ask, workspaceQuery } from "../app/ask.ts";
import { FOR_YOU } from "../comments/for-you.ts";
import type { ProseStatus } from "../editor/live-document.ts";
import { useRightsAgain } from "../people/rights.ts";
import { RescuedTray } from "../rescued/RescuedTray.tsx";
import { LiveRows } from "../rows/LiveRows.tsx";
import { Later } from "../ui/Later.tsx";
import styles from "./ProsePane.module.css";
import { useRecord } from "./record.tsx";

const ProseEditor = lazy(() => import("../editor/ProseEditor.tsx").then((module) => ({ default: module.ProseEditor })));

/** The text, and how keeping it goes. */
export function ProsePane() {
  const { ref, record } = useRecord();
  const workspace = useQuery(workspaceQuery).data;
  const [status, setStatus] = useState<ProseStatus>({ is: "connecting" });
  const { id, pack, size, removedAt } = record.postmortem;
  const prompts = useCallback((section: SectionKey) => wordsFor(pack, section)?.prompt ?? null, [pack]);
  const actor = workspace?.actor;
  const lookAgain = useLookAgain(ref);
  useRightsAgain(status.is === "read-only");
  return (
    <div data-prose>
      <Suspense fallback={<Later />}>
        <ProseEditor
          postmortemId={id}
          documentName={`afterword:${id}`}
          editable={removedAt === null && (actor?.kind !== "person" || actor.role === "editor")}
          pack={pack}
          size={size}
          prompts={prompts}
          liveBlock={liveBlock}
          uploadImage={uploadImage}
          onStatus={setStatus}
          onChanged={lookAgain}
        />
      </Suspense>
      <p className={styles.status} role="status" data-status={status.is}>
        <StatusWords status={status} />
      </p>
      {actor && mayEdit(actor) && <RescuedTray postmortemRef={ref} />}
    </div>
  );
}

/** News come in bunches; one look answers them all. */
function useLookAgain(ref: string): (what: string) => void {
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return useCallback(
    (what) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void queryClient.invalidateQueries({ queryKey: ["postmortem", ref] }), 60);
      if (what === "comments") void queryClient.invalidateQueries({ queryKey: FOR_YOU });
    },
    [queryClient, ref],
  );
}

const liveBlock = (kind: string) => {
  const rows = RowKind.safeParse(kind).data;
  return rows ? <LiveRows kind={rows} /> : null;
};

async function uploadImage(file: File) {
  const stored = await ask.files.store({ file });
  return { src: `/files/${stored.hash}`, alt: file.name.replace(/\.[a-z0-9]+$/i, "") };
}

function StatusWords({ status }: { status: ProseStatus }) {
  if (status.is === "saved") return <Trans>Saved</Trans>;
  if (status.is === "saving") return <Trans>Saving …</Trans>;
  if (status.is === "offline") return <Trans>Offline: kept on this device</Trans>;
  if (status.is === "reconnecting") return <Trans>Reconnecting … kept on this device</Trans>;
  if (status.is === "unsaved") return <Trans>{status.reason}. Kept on this device</Trans>;
  if (status.is === "read-only") return <>{status.reason}</>;
  return null;
}
