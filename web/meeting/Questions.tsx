import type { Thread } from "@afterword/model/comment";
import { sectionsOf } from "@afterword/model/pack";
import { SECTIONS, type SectionKey } from "@afterword/model/section";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ask } from "../app/ask.ts";
import { Composer } from "../comments/Composer.tsx";
import { usePutThread, useThreads } from "../comments/queries.ts";
import { ThreadCard } from "../comments/ThreadCard.tsx";
import { useRights } from "../people/rights.ts";
import { Choice } from "../ui/Choice.tsx";
import { Empty } from "../ui/Empty.tsx";
import { SECTION_WORDS } from "../ui/words.ts";
import { useRecord } from "../writing/record.tsx";
import styles from "./MeetingPage.module.css";

const WHOLE = "whole";

/** What people ask themselves, by section; while everybody reads, one only writes it down. */
export function Questions({ asksOnly }: { asksOnly?: boolean }) {
  const { t } = useLingui();
  const { ref } = useRecord();
  const rights = useRights();
  const questions = useThreads().filter(({ kind }) => kind === "question");
  const open = questions.filter(({ resolvedAt }) => resolvedAt === null);
  if (!rights.comment) return null;
  return (
    <section className={styles.questions} aria-label={t`Questions`}>
      {!asksOnly && questions.length === 0 && (
        <Empty title={t`No questions`}>
          <Trans>They are written down while everybody reads, and here too.</Trans>
        </Empty>
      )}
      {!asksOnly &&
        bySection(questions).map(([section, threads]) => (
          <section key={section} aria-label={nameOf(section)}>
            <h2 className={styles.section}>{nameOf(section)}</h2>
            {threads.map((thread) => (
              <ThreadCard key={thread.id} thread={thread} refName={ref} isActive={false} show={() => {}} />
            ))}
          </section>
        ))}
      <Ask />
      {asksOnly && open.length > 0 && (
        <p className={styles.hint}>
          <Plural value={open.length} one="# question so far" other="# questions so far" />
        </p>
      )}
    </section>
  );

  function nameOf(section: string): string {
    return section in SECTION_WORDS ? t(SECTION_WORDS[section as SectionKey]) : t`The whole`;
  }
}

function Ask() {
  const { t } = useLingui();
  const { ref, record } = useRecord();
  const put = usePutThread();
  const [section, setSection] = useState<string>(WHOLE);
  const { pack, size } = record.postmortem;
  const options = [
    { value: WHOLE, label: t`The whole` },
    ...sectionsOf(pack, size).map(({ key, heading }) => ({ value: key as string, label: heading })),
  ];
  return (
    <div className={styles.ask}>
      <Choice label={t`A question about`} options={options} value={section} onChange={setSection} small />
      <Composer
        label={t`Your question`}
        action={t`Write it down`}
        send={async (text) => put(await ask.comments.start({ ref, kind: "question", text, on: { section } }))}
      />
    </div>
  );
}

/** In the order of the sections; what is about the whole comes last. */
function bySection(threads: readonly Thread[]): [string, Thread[]][] {
  const groups = Map.groupBy(threads, ({ section }) => section ?? WHOLE);
  const order = (section: string) => {
    const place = (SECTIONS as readonly string[]).indexOf(section);
    return place < 0 ? SECTIONS.length : place;
  };
  return [...groups].toSorted(([a], [b]) => order(a) - order(b));
}
