import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ask } from "../app/ask.ts";
import { Button } from "../ui/Button.tsx";
import { Later } from "../ui/Later.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { type Corrected, correctionsJson, filesToSend } from "./corrected.ts";
import { takeOver } from "./handed-over.ts";
import { Outcomes } from "./Outcomes.tsx";
import { Previews } from "./Previews.tsx";
import { Sources } from "./Sources.tsx";

/** Files in, a look at what was recognised, corrections, and then the import. */
export function ImportPage() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [files, setFiles] = useState<File[]>([]);
  const [corrected, setCorrected] = useState<Corrected>({});
  const preview = useMutation({
    mutationFn: (given: File[]) => ask.imports.preview({ files: given, zone: ownZone() }),
  });
  const run = useMutation({
    mutationFn: () =>
      ask.imports.run({
        files: filesToSend(files, corrected),
        zone: ownZone(),
        corrections: correctionsJson(corrected),
      }),
    onSuccess: () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "postmortem" }),
  });
  const look = (given: File[]) => {
    if (given.length === 0) return;
    setFiles(given);
    setCorrected({});
    run.reset();
    preview.mutate(given);
  };
  const startOver = () => {
    setFiles([]);
    setCorrected({});
    preview.reset();
    run.reset();
  };
  const { mutate } = preview;
  useEffect(() => {
    const handed = takeOver();
    if (handed.length === 0) return;
    setFiles(handed);
    mutate(handed);
  }, [mutate]);
  if (run.data) {
    return (
      <Page title={t`Imported`}>
        <Outcomes outcomes={run.data} />
        <div>
          <Button onPress={startOver}>
            <Trans>Import more</Trans>
          </Button>
        </div>
      </Page>
    );
  }
  if (preview.data) {
    return (
      <Page
        title={t`What was recognised`}
        lead={<Trans>Nothing is kept yet. What is not recognised stays as text where it was.</Trans>}
      >
        <Previews
          previews={preview.data}
          corrected={corrected}
          sent={files}
          onCorrect={setCorrected}
          onImport={() => run.mutate()}
          onStartOver={startOver}
          isImporting={run.isPending}
        />
        {run.isError && <Trouble error={run.error} onRetry={() => run.mutate()} />}
      </Page>
    );
  }
  return (
    <Page
      title={t`Import`}
      lead={
        <Trans>
          Markdown and text files, whole folders, zips. You see what was recognised and can correct it before anything
          is kept; importing the same file twice does not make two.
        </Trans>
      }
    >
      <Sources onFiles={look} isDisabled={preview.isPending} />
      {preview.isPending && <Later>{t`Reading …`}</Later>}
      {preview.isError && <Trouble error={preview.error} onRetry={() => preview.mutate(files)} />}
    </Page>
  );
}

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
