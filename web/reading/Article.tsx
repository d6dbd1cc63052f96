import type { Reading } from "@afterword/api/reading";
import { MILESTONES } from "@afterword/model/milestone";
import { PACKS } from "@afterword/model/pack";
import { displayNumber } from "@afterword/model/postmortem";
import { durationsInWords } from "@afterword/model/time-words";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { refOf } from "../app/ask.ts";
import { dayOf, inField, sayDay } from "../facts/times.ts";
import { StateMark } from "../ui/StateMark.tsx";
import { DURATION_WORDS, MILESTONE_WORDS } from "../ui/words.ts";
import styles from "./Article.module.css";
import { readableBody } from "./body.tsx";
import { ReadRows } from "./ReadRows.tsx";

/** Summary first, then the facts, the drawn timeline, the text. */
export function Article({ reading }: { reading: Reading }) {
  const { t } = useLingui();
  const { postmortem } = reading.record;
  const { summary, drawing, rest, beside, contents } = useMemo(() => readableBody(reading), [reading]);
  const { title, pack, severity, state, services, tags, people } = postmortem;
  const day = dayOf(postmortem);
  return (
    <article className={styles.article}>
      <header>
        <p className={styles.line}>
          <span>{displayNumber(postmortem)}</span>
          <span>{PACKS[pack].label}</span>
          {severity && <span className={styles.severity}>{severity}</span>}
          <StateMark state={state} />
          <time dateTime={day}>{sayDay(day)}</time>
        </p>
        <h1 className={styles.title}>{title}</h1>
      </header>
      {summary && (
        <section className={styles.summary} aria-label={t`Summary`}>
          {summary}
        </section>
      )}
      <Times reading={reading} />
      {drawing && (
        <figure className={styles.drawing}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it can be scrolled, so it must be reached. */}
          <section className={styles.wide} aria-label={t`Drawn timeline`} tabIndex={0}>
            {drawing}
          </section>
          <figcaption>
            <Trans>Times in {postmortem.zone}</Trans>
          </figcaption>
        </figure>
      )}
      {contents.length > 3 && (
        <nav className={styles.contents} aria-label={t`Contents`}>
          <ol>
            {contents.map(({ id, words }) => (
              <li key={id}>
                <a href={`#${id}`}>{words}</a>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={styles.body}>{rest}</div>
      {beside.map(({ kind, heading }) => (
        <section key={kind} className={styles.body}>
          <h2>{heading}</h2>
          <ReadRows kind={kind} record={reading.record} />
        </section>
      ))}
      <dl className={styles.facts}>
        <Fact name={t`Services`} value={services.join(", ")} />
        <Fact name={t`People`} value={people.map(({ name, role }) => (role ? `${name} (${role})` : name)).join(", ")} />
        <Fact name={t`Tags`} value={tags.join(", ")} />
        {reading.related.length > 0 && (
          <div>
            <dt>
              <Trans>Related</Trans>
            </dt>
            <dd>
              {reading.related.map((other) => (
                <Link key={other.id} to="/postmortems/$ref/read" params={{ ref: refOf(other) }}>
                  {displayNumber(other)} {other.title}
                </Link>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </article>
  );
}

function Times({ reading }: { reading: Reading }) {
  const { t } = useLingui();
  const { postmortem } = reading.record;
  const { milestones, zone } = postmortem;
  const day = dayOf(postmortem);
  const known = MILESTONES.flatMap((name) => {
    const time = milestones[name];
    return time ? [{ name, words: inField(time, zone, day) }] : [];
  });
  const lengths = durationsInWords(milestones);
  if (known.length === 0) return null;
  return (
    <div className={styles.times}>
      {lengths.length > 0 && (
        <dl className={styles.lengths}>
          {lengths.map(({ name, words }) => (
            <div key={name}>
              <dt>{t(DURATION_WORDS[name])}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      )}
      <dl>
        {known.map(({ name, words }) => (
          <div key={name}>
            <dt>{t(MILESTONE_WORDS[name])}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  if (value === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
