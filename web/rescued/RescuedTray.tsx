import type { RescuedText } from "@afterword/model/rescued-text";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../app/ask.ts";
import { Button } from "../ui/Button.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import styles from "./RescuedTray.module.css";

const rescuedQuery = (ref: string) =>
  queryOptions({ queryKey: ["postmortem", ref, "rescued"], queryFn: () => ask.rescued.list({ ref }) });

/** Words that a merge would have swallowed, beside the text: to be put back, or not wanted any more. */
export function RescuedTray({ postmortemRef: ref }: { postmortemRef: string }) {
  const { t } = useLingui();
  const texts = useQuery(rescuedQuery(ref)).data ?? [];
  const queries = useQueryClient();
  const [said, setSaid] = useState("");
  const deed = useMutation({
    mutationFn: ({ run }: { run: () => Promise<RescuedText>; says: string }) => run(),
    onSuccess: async (_, { says }) => {
      setSaid(says);
      await queries.invalidateQueries({ queryKey: rescuedQuery(ref).queryKey });
      document.querySelector<HTMLElement>("[data-prose] [contenteditable]")?.focus();
    },
  });
  return (
    <>
      <p role="status" className={styles.status}>
        {said || (texts.length > 0 ? t`Words that lost their place are offered back` : "")}
      </p>
      {texts.length > 0 && (
        <section aria-label={t`Rescued words`} className={styles.tray} data-rescued>
          {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
          <ul role="list" className={styles.list}>
            {texts.map((text) => (
              <li key={text.id}>
                <Why text={text} />
                <blockquote className={styles.words}>{text.text}</blockquote>
                <div className={styles.deeds}>
                  <Button
                    small
                    isDisabled={deed.isPending}
                    onPress={() =>
                      deed.mutate({
                        run: () => ask.rescued.insert({ ref, rescuedId: text.id }),
                        says: t`The words are in the text again`,
                      })
                    }
                  >
                    <Trans>Insert</Trans>
                  </Button>
                  <Button
                    small
                    look="quiet"
                    isDisabled={deed.isPending}
                    onPress={() =>
                      deed.mutate({
                        run: () => ask.rescued.discard({ ref, rescuedId: text.id }),
                        says: t`The words are discarded`,
                      })
                    }
                  >
                    <Trans>Discard</Trans>
                  </Button>
                </div>
              </li>
            ))}
          </ul>
          {deed.isError && <Trouble error={deed.error} />}
        </section>
      )}
    </>
  );
}

function Why({ text: { text, whose, by, how } }: { text: RescuedText }) {
  const { t } = useLingui();
  const count = text.split(/\s+/).filter(Boolean).length;
  const writer = whose ?? t`somebody`;
  const other = by ?? t`somebody`;
  return (
    <p>
      {how === "moved" ? (
        <Plural
          value={count}
          one={`# word by ${writer} was typed in a block that ${other} was moving:`}
          other={`# words by ${writer} were typed in a block that ${other} was moving:`}
        />
      ) : (
        <Plural
          value={count}
          one={`# word by ${writer} was typed in a block that ${other} was deleting:`}
          other={`# words by ${writer} were typed in a block that ${other} was deleting:`}
        />
      )}
    </p>
  );
}
