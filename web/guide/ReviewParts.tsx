import type { Finding } from "@afterword/guide/finding";
import type { Manuscript } from "@afterword/guide/manuscript";
import type { Promised, Review } from "@afterword/guide/review/review";
import { Trans, useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { sectionWords } from "../editor/words.ts";
import { ACTION_WORDS } from "../ui/words.ts";
import styles from "./CheckPage.module.css";
import { KIND_WORDS, STRENGTH_WORDS } from "./words.ts";

export function ReviewParts({ review, manuscript }: { review: Review; manuscript: Manuscript | null }) {
  const { t } = useLingui();
  const { complete, asked, leaks, said, promised, checklist } = review;
  const texts = new Map(manuscript?.passages.map(({ id, text }) => [id, text]));
  const isOfContent = ({ rule }: Review["asked"][number]) => rule !== "empty-section";
  const empty = asked.filter((one) => !isOfContent(one));
  const kinds = [...new Set(said.map(({ kind }) => kind))];
  return (
    <>
      {leaks.length > 0 && (
        <Part title={t`What should not leave`} isUrgent>
          <Says findings={leaks} texts={texts} />
        </Part>
      )}
      <Part title={t`What is there`}>
        {complete.length === 0 ? (
          <p className={styles.hint}>
            <Trans>Nothing yet of what readers look for.</Trans>
          </p>
        ) : (
          <ul className={styles.there}>
            {complete.map(({ section, heading }) => (
              <li key={section}>
                <Check aria-hidden /> {heading}
              </li>
            ))}
          </ul>
        )}
      </Part>
      {asked.length > 0 && (
        <Part title={t`What is asked`}>
          <ul className={styles.list}>
            {asked.filter(isOfContent).map(({ rule, section, question, message, passage }) => (
              <li key={`${rule} ${passage}`}>
                <p className={styles.question}>{question}</p>
                <p className={styles.hint}>
                  {sectionWords(section)} · {message}
                </p>
              </li>
            ))}
            {empty.length > 0 && (
              <li>
                <p className={styles.question}>
                  <Trans>What belongs below these headings, or can they go?</Trans>
                </p>
                <p className={styles.hint}>{empty.map(({ section }) => sectionWords(section)).join(", ")}</p>
              </li>
            )}
          </ul>
        </Part>
      )}
      {kinds.map((kind) => (
        <Part key={kind} title={t(KIND_WORDS[kind])}>
          <Says findings={said.filter((one) => one.kind === kind)} texts={texts} />
        </Part>
      ))}
      <Part title={t`What is promised`}>
        {promised.length === 0 ? (
          <p className={styles.hint}>
            <Trans>No action item. Is there nothing that will be different next time?</Trans>
          </p>
        ) : (
          <ul className={styles.list}>
            {promised.map((item) => (
              <OnePromise key={`${item.passage} ${item.text}`} item={item} />
            ))}
          </ul>
        )}
      </Part>
      <Part title={t`What a reviewer looks for`}>
        <ul className={styles.list}>
          {checklist.map(({ id, question }) => (
            <li key={id}>{question}</li>
          ))}
        </ul>
      </Part>
    </>
  );
}

function Part({ title, isUrgent, children }: { title: string; isUrgent?: boolean; children: ReactNode }) {
  return (
    <section className={styles.part} data-urgent={isUrgent || undefined}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  );
}

function Says({ findings, texts }: { findings: readonly Finding[]; texts: ReadonlyMap<string, string> }) {
  return (
    <ul className={styles.list}>
      {findings.map((one) => {
        const quote = texts.get(one.passage)?.slice(one.from, one.to);
        return (
          <li key={`${one.kind}/${one.rule}/${one.passage}/${one.from}`}>
            {quote && <q className={styles.quote}>{quote}</q>}
            <p>{one.message}</p>
            {one.question && <p className={styles.hint}>{one.question}</p>}
          </li>
        );
      })}
    </ul>
  );
}

function OnePromise({ item: { text, owner, dueOn, type, strength } }: { item: Promised }) {
  const { t } = useLingui();
  return (
    <li>
      <p className={styles.question}>{text}</p>
      <p className={styles.hint}>
        {[
          owner ?? t`nobody yet`,
          dueOn ?? t`no date yet`,
          type && t(ACTION_WORDS[type]),
          strength && t(STRENGTH_WORDS[strength]),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </li>
  );
}
