import { wordsFor } from "@afterword/model/pack";
import { RowKind } from "@afterword/model/rows";
import type { SectionKey } from "@afterword/model/section";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useState } from "react";
import { ask, workspaceQuery } from "../app/ask.ts";
import type { ProseStatus } from "../editor/live-document.ts";
import { LiveRows } from "../rows/LiveRows.tsx";
import { Later } from "../ui/Later.tsx";
import styles from "./ProsePane.module.css";
import { useRecord } from "./record.tsx";

const ProseEditor = lazy(() => import("../editor/ProseEditor.tsx").then((module) => ({ default: module.ProseEditor })));

/** The text, and how keeping it goes. */
export function ProsePane() {
  const { record } = useRecord();
  const workspace = useQuery(workspaceQuery).data;
  const [status, setStatus] = useState<ProseStatus>({ is: "connecting" });
  const { id, pack, size, removedAt } = record.postmortem;
  const prompts = useCallback((section: SectionKey) => wordsFor(pack, section)?.prompt ?? null, [pack]);
  const actor = workspace?.actor;
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
          user={{ name: actor && actor.kind !== "system" ? actor.name : "", color: "#0b6a69" }}
        />
      </Suspense>
      <p className={styles.status} role="status" data-status={status.is}>
        <StatusWords status={status} />
      </p>
    </div>
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
  if (status.is === "saved") return <Trans>Text saved</Trans>;
  if (status.is === "saving") return <Trans>Saving text …</Trans>;
  if (status.is === "offline")
    return <Trans>Afterword cannot be reached. What you type is kept on this device and saved when it can.</Trans>;
  if (status.is === "read-only") return <>{status.reason}</>;
  return null;
}
