import { faceOf } from "@afterword/model/actor";
import type { Meeting } from "@afterword/model/meeting";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { ask } from "../app/ask.ts";
import { useMe } from "../people/queries.ts";
import { Button } from "../ui/Button.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useRecord } from "../writing/record.tsx";
import styles from "./MeetingPage.module.css";
import { meetingQuery } from "./meeting-query.ts";

/** Who has read to the end, so that nobody has to ask. */
export function Readers({ meeting: { readers } }: { meeting: Meeting }) {
  const { t } = useLingui();
  const { ref } = useRecord();
  const me = useMe();
  const queryClient = useQueryClient();
  const say = useMutation({
    mutationFn: (finished: boolean) => ask.meetings.read({ ref, finished }),
    onSuccess: (meeting) => queryClient.setQueryData(meetingQuery(ref).queryKey, meeting),
  });
  const id = me && faceOf(me)?.id;
  const isFinished = readers.some((reader) => reader.id === id && reader.finishedAt !== null);
  const finished = readers.filter(({ finishedAt }) => finishedAt !== null).length;
  const all = readers.length;
  return (
    <section className={styles.readers} aria-label={t`Who has read`}>
      <p role="status">
        <Trans>
          {finished} of {all} have read to the end
        </Trans>
      </p>
      <ul className={styles.names}>
        {readers.map(({ id: reader, name, finishedAt }) => (
          <li key={reader} data-finished={finishedAt !== null || undefined}>
            {finishedAt !== null && <Check aria-label={t`has read`} />}
            {name}
          </li>
        ))}
      </ul>
      <Button
        look={isFinished ? "plain" : "primary"}
        onPress={() => say.mutate(!isFinished)}
        isDisabled={say.isPending}
      >
        {isFinished ? <Trans>I am reading still</Trans> : <Trans>I have read to the end</Trans>}
      </Button>
      {say.isError && <Trouble error={say.error} />}
    </section>
  );
}
