import { ACTION_TYPES, type ActionItem, isOverdue } from "@afterword/model/action-item";
import { Trans, useLingui } from "@lingui/react/macro";
import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { useSelfSaving } from "../app/self-saving.ts";
import { Check } from "../ui/Check.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Field } from "../ui/Field.tsx";
import { SaveMark, SaveTrouble } from "../ui/SaveMark.tsx";
import { ACTION_WORDS } from "../ui/words.ts";
import { useRecord } from "../writing/record.tsx";
import styles from "./ActionRows.module.css";
import { AddRow } from "./AddRow.tsx";
import { RowList } from "./RowList.tsx";
import { RowText } from "./RowText.tsx";
import { useRows } from "./row-deeds.ts";
import { useExamples } from "./use-examples.ts";

/** Promises: what, who, by when, of which type, and how we will know that it holds. */
export function ActionRows() {
  const { t } = useLingui();
  const deeds = useRows("actionItems");
  const { id } = useRecord().record.postmortem;
  const example = useExamples().promise;
  return (
    <>
      <RowList
        label={t`Action items`}
        deeds={deeds}
        nameOf={(row) => row.text}
        fieldsOf={({ text, type, owner, dueOn, proof, link, state }) => ({
          text,
          type,
          owner,
          dueOn,
          proof,
          link,
          state,
        })}
        empty={<Trans>What is promised: what, who, by when, and how we will know that it holds.</Trans>}
        draw={(row) => <ActionRow item={row} edit={(fields) => deeds.edit(row.id, fields)} />}
      />
      <AddRow
        label={t`Add an action item`}
        placeholder={t`Such as “${example}”`}
        draft={`add.action.${id}`}
        add={(text) =>
          deeds.add({ text, type: null, owner: null, dueOn: null, proof: null, link: null, state: "open" })
        }
      />
    </>
  );
}

type RowProps = { item: ActionItem; edit(fields: Partial<ActionItem>): Promise<void> };

function ActionRow({ item, edit }: RowProps) {
  const { t } = useLingui();
  const isDone = item.state === "done";
  const types = [
    { value: "none", label: t`No type` },
    ...ACTION_TYPES.map((value) => ({ value, label: t(ACTION_WORDS[value]) })),
  ];
  const isLate = isOverdue(item, new Date().toISOString().slice(0, 10));
  return (
    <div className={styles.item}>
      <div className={styles.head}>
        <Check
          aria-label={t`Done: ${item.text}`}
          isSelected={isDone}
          onChange={(done) => void edit({ state: done ? "done" : "open" })}
        />
        <RowText
          label={t`Action item`}
          text={item.text}
          save={(text) => edit({ text })}
          draft={`action.${item.id}`}
          isStruck={isDone}
        />
      </div>
      <div className={styles.facts}>
        <SmallFact
          label={t`Owner`}
          placeholder={t`Who?`}
          value={item.owner}
          save={(owner) => edit({ owner })}
          draft={`owner.${item.id}`}
        />
        <SmallFact
          label={isLate ? <span className={styles.late}>{t`Due (overdue)`}</span> : t`Due`}
          type="date"
          value={item.dueOn}
          save={(dueOn) => edit({ dueOn })}
        />
        <Choice
          small
          label={t`Type`}
          options={types}
          value={item.type ?? "none"}
          onChange={(type) => void edit({ type: ACTION_TYPES.find((each) => each === type) ?? null })}
        />
      </div>
      <RowText
        look="aside"
        label={t`How we will know that it holds`}
        lead={t`Holds when`}
        placeholder={t`How will we know that it holds?`}
        text={item.proof ?? ""}
        save={(proof) => edit({ proof: proof.trim() || null })}
        draft={`proof.${item.id}`}
      />
      <div className={styles.link}>
        <RowText
          look="aside"
          label={t`Ticket or change`}
          lead={t`Ticket`}
          placeholder={t`Link to a ticket or change`}
          text={item.link ?? ""}
          save={(link) => edit({ link: link.trim() || null })}
          draft={`link.${item.id}`}
        />
        {item.link && /^https?:\/\//i.test(item.link) && (
          <a href={item.link} target="_blank" rel="noreferrer" aria-label={t`Open ${item.link}`}>
            <ExternalLink aria-hidden />
          </a>
        )}
      </div>
    </div>
  );
}

type SmallProps = {
  label: ReactNode;
  placeholder?: string;
  value: string | null;
  save(value: string | null): Promise<unknown>;
  type?: "date";
  draft?: string;
};

function SmallFact({ label, placeholder, value, save, type, draft }: SmallProps) {
  const field = useSelfSaving({ value: value ?? "", save: (text) => save(text.trim() || null), draft });
  return (
    <div>
      <Field
        label={label}
        value={field.shown}
        onChange={field.change}
        onBlur={field.commit}
        onKeyDown={(event) => event.key === "Enter" && field.commit()}
        {...(type && { type })}
        {...(placeholder && { placeholder })}
        mark={<SaveMark state={field.state} />}
      />
      <SaveTrouble of={field} />
    </div>
  );
}
