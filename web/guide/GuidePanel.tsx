/** Beside the text: what the guide asks and says of it, in the order of the text; nothing of it is counted. */
import { FINDING_KINDS } from "@afterword/guide/finding";
import { Trans, useLingui } from "@lingui/react/macro";
import { sectionWords } from "../editor/words.ts";
import { useRights } from "../people/rights.ts";
import { Button } from "../ui/Button.tsx";
import { useRecord } from "../writing/record.tsx";
import { heard, useDismissals, useDismissing, useQuiet, whatOfAsk } from "./dismissals.ts";
import styles from "./GuidePanel.module.css";
import { type GuideHere, type Said, useGuide } from "./here.ts";
import { isOfRow } from "./live-manuscript.ts";
import { SummaryMaker } from "./SummaryMaker.tsx";
import { KIND_WORDS } from "./words.ts";

export function GuidePanel() {
  const { ref } = useRecord();
  const guide = useGuide();
  const isQuiet = useQuiet(ref);
  if (!guide.manuscript || !isQuiet) return null;
  const { findings, asks: asked } = heard(guide, isQuiet);
  // What is empty asks by itself where it stands.
  const asks = asked.filter(({ rule }) => rule !== "empty-section");
  return (
    <section className={styles.panel} aria-labelledby="guide-says">
      <h2 id="guide-says" className={styles.head}>
        <Trans>The guide</Trans>
      </h2>
      {asks.length + findings.length === 0 && (
        <p className={styles.hint}>
          <Trans>The guide has nothing to ask.</Trans>
        </p>
      )}
      <Asks asks={asks} goTo={guide.goTo} />
      <Findings findings={findings} guide={guide} />
      {guide.troubles.map(({ file, line, reason }) => (
        <p key={`${file} ${line}`} className={styles.hint}>
          <Trans>
            Your rule {file} is left out: line {line}, {reason}
          </Trans>
        </p>
      ))}
      <SummaryMaker />
      <Dismissed />
    </section>
  );
}

function Asks({ asks, goTo }: Pick<GuideHere, "asks" | "goTo">) {
  const { ref } = useRecord();
  const { here } = useDismissing(ref);
  if (asks.length === 0) return null;
  return (
    <section className={styles.group}>
      <h3 className={styles.title}>
        <Trans>What readers will look for</Trans>
      </h3>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
      <ul role="list" className={styles.list}>
        {asks.map(({ rule, section, passage, question, message }) => (
          <li key={rule} className={styles.item}>
            <p className={styles.question}>{question}</p>
            <p className={styles.hint}>
              {sectionWords(section)} · {message}
            </p>
            <div className={styles.deeds}>
              {passage !== null && goTo && (
                <Button small look="quiet" onPress={() => goTo({ passage, from: 0, to: 0 })}>
                  <Trans>Go there</Trans>
                </Button>
              )}
              <Button small look="quiet" onPress={() => here.mutate(whatOfAsk({ rule }))}>
                <Trans>Do not ask this here</Trans>
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Findings({ findings, guide: { goTo, reword } }: { findings: readonly Said[]; guide: GuideHere }) {
  const { t } = useLingui();
  const { ref } = useRecord();
  const { here } = useDismissing(ref);
  const groups = FINDING_KINDS.map((kind) => ({ kind, said: findings.filter((each) => each.kind === kind) }));
  return groups
    .filter(({ said }) => said.length > 0)
    .map(({ kind, said }) => (
      <section key={kind} className={styles.group}>
        <h3 className={styles.title}>{t(KIND_WORDS[kind])}</h3>
        {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
        <ul role="list" className={styles.list}>
          {said.map((each) => (
            <li key={each.id} className={styles.item}>
              {each.quote && <q className={styles.quote}>{each.quote}</q>}
              <p>{each.message}</p>
              {each.question && <p className={styles.question}>{each.question}</p>}
              <div className={styles.deeds}>
                {goTo && !isOfRow(each.passage) && (
                  <Button small look="quiet" onPress={() => goTo(each)}>
                    <Trans>Go there</Trans>
                  </Button>
                )}
                {each.rewrite && reword && !isOfRow(each.passage) && (
                  <Button small look="quiet" onPress={() => reword(each)}>
                    <Trans>Say “{each.rewrite.text}”</Trans>
                  </Button>
                )}
                <Button small look="quiet" onPress={() => here.mutate(each)}>
                  <Trans>Dismiss</Trans>
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </section>
    ));
}

function Dismissed() {
  const { ref } = useRecord();
  const { edit } = useRights();
  const dismissals = useDismissals(ref);
  const { takeBack } = useDismissing(ref);
  if (!edit || !dismissals?.length) return null;
  return (
    <details className={styles.dismissed}>
      <summary>
        <Trans>What the guide is quiet about</Trans>
      </summary>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
      <ul role="list" className={styles.list}>
        {dismissals.map(({ id, rule, quote, postmortemId, reason }) => (
          <li key={id} className={styles.item}>
            <p>
              {quote ? <q className={styles.quote}>{quote}</q> : rule}
              {postmortemId === null && (
                <span className={styles.hint}>
                  {" "}
                  <Trans>in every postmortem: {reason}</Trans>
                </span>
              )}
            </p>
            <div className={styles.deeds}>
              <Button small look="quiet" onPress={() => takeBack.mutate(id)}>
                <Trans>Speak of it again</Trans>
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
