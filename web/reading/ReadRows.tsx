import type { PostmortemRecord } from "@afterword/model/record";
import type { RowKind } from "@afterword/model/rows";
import { Trans, useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { ReadEvidence } from "../evidence/ReadEvidence.tsx";
import { sayDay } from "../facts/times.ts";
import { ACTION_WORDS } from "../ui/words.ts";
import { inlineElements } from "./elements.tsx";
import styles from "./ReadRows.module.css";
import { ReadTimeline } from "./ReadTimeline.tsx";

/** The rows of one kind as a reader sees them. The milestones have their place above the text. */
export function ReadRows({ kind, record }: { kind: RowKind | "milestones"; record: PostmortemRecord }) {
  const { t } = useLingui();
  if (kind === "milestones") return null;
  if (record[kind].length === 0) {
    return (
      <p className={styles.none}>
        <Trans>Nothing here yet.</Trans>
      </p>
    );
  }
  switch (kind) {
    case "timeline":
      return <ReadTimeline record={record} />;
    case "factors":
      return (
        <Lines
          rows={record.factors.map(({ id, text, trigger }) => ({
            id,
            text,
            aside: trigger ? t`the trigger: it came last` : null,
          }))}
        />
      );
    case "helped":
      return <Lines rows={record.helped.map(({ id, what, how }) => ({ id, text: what, aside: how }))} />;
    case "blindSpots":
      return (
        <Lines
          rows={record.blindSpots.map(({ id, text, wouldHaveShown }) => ({
            id,
            text,
            aside: wouldHaveShown && inlineWith(t`What would have shown it: `, wouldHaveShown),
          }))}
        />
      );
    case "lessons":
      return (
        <Lines
          rows={record.lessons.map(({ id, text, before }) => ({
            id,
            text,
            aside: before && inlineWith(t`Comes back before: `, before),
          }))}
        />
      );
    case "actionItems":
      return <Promises record={record} />;
    case "evidence":
      return <ReadEvidence record={record} />;
  }
}

const inlineWith = (words: string, markdown: string): ReactNode => (
  <>
    {words}
    {inlineElements(markdown)}
  </>
);

function Lines({ rows }: { rows: { id: string; text: string; aside: ReactNode }[] }) {
  return (
    <ul>
      {rows.map(({ id, text, aside }) => (
        <li key={id}>
          {inlineElements(text)}
          {aside && <span className={styles.aside}>{typeof aside === "string" ? inlineElements(aside) : aside}</span>}
        </li>
      ))}
    </ul>
  );
}

function Promises({ record }: { record: PostmortemRecord }) {
  const { t } = useLingui();
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one.
    <ul role="list" className={styles.promises}>
      {record.actionItems.map((item) => (
        <li key={item.id} data-state={item.state}>
          <span className={styles.box} role="img" aria-label={item.state === "done" ? t`Done` : t`Open`}>
            {item.state === "done" && <Check aria-hidden />}
          </span>
          <div>
            {inlineElements(item.text)}
            <span className={styles.aside}>
              {[item.owner, item.dueOn && t`due ${sayDay(item.dueOn)}`, item.type && t(ACTION_WORDS[item.type])]
                .filter(Boolean)
                .join(" · ")}
            </span>
            {item.proof && <span className={styles.aside}>{inlineWith(t`Holds when: `, item.proof)}</span>}
            {item.link && <span className={styles.aside}>{linked(item.link)}</span>}
          </div>
        </li>
      ))}
    </ul>
  );
}

const linked = (link: string): ReactNode =>
  /^https?:\/\//i.test(link) ? (
    <a href={link} rel="noreferrer">
      {link}
    </a>
  ) : (
    link
  );
