/** The summary, put together from what stands below it: to begin with, for the authors to edit; and what of it went stale since. */
import { READERS, type Readers } from "@afterword/guide/leaks/check";
import { type Stale, staleIn } from "@afterword/guide/summary/sources";
import { SUMMARY_LENGTHS, type SummaryLength, writeSummary } from "@afterword/guide/summary/write";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ask } from "../app/ask.ts";
import { sectionWords } from "../editor/words.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useRecord } from "../writing/record.tsx";
import styles from "./GuidePanel.module.css";
import { useGuide } from "./here.ts";
import { LENGTH_WORDS, READERS_WORDS } from "./words.ts";

export function SummaryMaker() {
  const { t } = useLingui();
  const { ref } = useRecord();
  const { manuscript, findings, insertSummary, goTo } = useGuide();
  const [isOpen, setOpen] = useState(false);
  const [length, setLength] = useState<SummaryLength>("paragraph");
  const [readers, setReaders] = useState<Readers>("team");
  const queryClient = useQueryClient();
  const queryKey = ["postmortem", ref, "summary-sources"];
  const { data: made } = useQuery({ queryKey, queryFn: () => ask.guide.summarySources({ ref }) });
  const keep = useMutation({
    mutationFn: (sentences: ReturnType<typeof writeSummary>) =>
      ask.guide.keepSummarySources({
        ref,
        sentences: sentences.map(({ text, sources }) => ({ text, sources: [...sources] })),
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey }),
  });
  const sentences = useMemo(
    () => (manuscript && isOpen ? writeSummary(manuscript, { length, readers, doubted: findings }) : []),
    [manuscript, isOpen, length, readers, findings],
  );
  const stale = useMemo(() => (manuscript && made ? staleIn(made.sentences, manuscript) : []), [manuscript, made]);
  if (!manuscript) return null;
  return (
    <section className={styles.group}>
      <h3 className={styles.title}>
        <Trans>Summary</Trans>
      </h3>
      {made &&
        stale.map((one) => (
          <StaleSentence key={JSON.stringify(one)} stale={one} text={made.sentences[one.sentence]?.text ?? ""} />
        ))}
      {!isOpen && (
        <div className={styles.deeds}>
          <Button small onPress={() => setOpen(true)}>
            <Trans>Put a summary together</Trans>
          </Button>
        </div>
      )}
      {isOpen && (
        <>
          <div className={styles.wish}>
            <Choice
              small
              label={t`How long`}
              options={SUMMARY_LENGTHS.map((value) => ({ value, label: t(LENGTH_WORDS[value]) }))}
              value={length}
              onChange={setLength}
            />
            <Choice
              small
              label={t`For whom`}
              options={READERS.map((value) => ({ value, label: t(READERS_WORDS[value]) }))}
              value={readers}
              onChange={setReaders}
            />
          </div>
          {sentences.length === 0 && (
            <p className={styles.hint}>
              <Trans>Nothing to make one from yet: write what happened, the impact and the causes first.</Trans>
            </p>
          )}
          {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
          <ol role="list" className={styles.list}>
            {sentences.map(({ text, sources: [source] }) => (
              <li key={text} className={styles.item}>
                <p>{text}</p>
                {source && (
                  <div className={styles.deeds}>
                    <Button
                      small
                      look="quiet"
                      onPress={() => {
                        const passage = manuscript.passages.find((one) => one.text.includes(source.words));
                        if (passage) goTo?.({ passage: passage.id, from: passage.text.indexOf(source.words), to: 0 });
                      }}
                    >
                      <Trans>From: {nameOf(source.section)}</Trans>
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ol>
          <div className={styles.deeds}>
            {insertSummary && sentences.length > 0 && (
              <Button
                small
                look="primary"
                onPress={() => {
                  insertSummary(sentences.map(({ text }) => text).join(" "));
                  keep.mutate(sentences);
                  setOpen(false);
                }}
              >
                <Trans>Put it into the text</Trans>
              </Button>
            )}
            <Button small look="quiet" onPress={() => setOpen(false)}>
              <Trans>Close</Trans>
            </Button>
          </div>
        </>
      )}
      {keep.isError && <Trouble error={keep.error} />}
    </section>
  );
}

function StaleSentence({ stale: { source, now }, text }: { stale: Stale; text: string }) {
  return (
    <div className={styles.item} data-stale>
      <p>
        <Trans>
          “{text}” rests on words in {nameOf(source.section)} that have changed.
        </Trans>
      </p>
      <p className={styles.hint}>
        {now === null ? <Trans>Nothing like them stands there now.</Trans> : <Trans>They say now: “{now}”</Trans>}
      </p>
    </div>
  );
}

function nameOf(section: Stale["source"]["section"]): string {
  return section === "title" || section === "milestones" ? section : sectionWords(section);
}
