/** What helped, blind spots and lessons: each a sentence, and a second one that makes it useful. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useRecord } from "../writing/record.tsx";
import { AddRow } from "./AddRow.tsx";
import { RowList } from "./RowList.tsx";
import { RowText } from "./RowText.tsx";
import { useRows } from "./row-deeds.ts";
import { useExamples } from "./use-examples.ts";

export function HelpedRows() {
  const { t } = useLingui();
  const deeds = useRows("helped");
  const { id } = useRecord().record.postmortem;
  const example = useExamples().helped;
  return (
    <>
      <RowList
        label={t`What helped`}
        deeds={deeds}
        nameOf={(row) => row.what}
        fieldsOf={({ what, how }) => ({ what, how })}
        empty={<Trans>A tool, system or habit that made it less bad. Naming it keeps it in its place.</Trans>}
        draw={(row) => (
          <>
            <RowText
              label={t`What helped`}
              text={row.what}
              save={(what) => deeds.edit(row.id, { what })}
              draft={`what.${row.id}`}
            />
            <RowText
              look="aside"
              label={t`How it helped`}
              lead={t`How`}
              placeholder={t`How did it help?`}
              text={row.how ?? ""}
              save={(how) => deeds.edit(row.id, { how: how.trim() || null })}
              draft={`how.${row.id}`}
            />
          </>
        )}
      />
      <AddRow
        label={t`Add what helped`}
        placeholder={t`Such as “${example}”`}
        draft={`add.helped.${id}`}
        add={(what) => deeds.add({ what, how: null })}
      />
    </>
  );
}

export function BlindSpotRows() {
  const { t } = useLingui();
  const deeds = useRows("blindSpots");
  const { id } = useRecord().record.postmortem;
  const example = useExamples().blindSpot;
  return (
    <>
      <RowList
        label={t`Blind spots`}
        deeds={deeds}
        nameOf={(row) => row.text}
        fieldsOf={({ text, wouldHaveShown }) => ({ text, wouldHaveShown })}
        empty={<Trans>What could not be seen, and what logging or reporting would have shown it.</Trans>}
        draw={(row) => (
          <>
            <RowText
              label={t`Blind spot`}
              text={row.text}
              save={(text) => deeds.edit(row.id, { text })}
              draft={`blind.${row.id}`}
            />
            <RowText
              look="aside"
              label={t`What would have shown it`}
              lead={t`Would show it`}
              placeholder={t`What would have shown it?`}
              text={row.wouldHaveShown ?? ""}
              save={(text) => deeds.edit(row.id, { wouldHaveShown: text.trim() || null })}
              draft={`shown.${row.id}`}
            />
          </>
        )}
      />
      <AddRow
        label={t`Add a blind spot`}
        placeholder={t`Such as “${example}”`}
        draft={`add.blind.${id}`}
        add={(text) => deeds.add({ text, wouldHaveShown: null })}
      />
    </>
  );
}

export function LessonRows() {
  const { t } = useLingui();
  const deeds = useRows("lessons");
  const { id } = useRecord().record.postmortem;
  const example = useExamples().lesson;
  return (
    <>
      <RowList
        label={t`Lessons`}
        deeds={deeds}
        nameOf={(row) => row.text}
        fieldsOf={({ text, before }) => ({ text, before })}
        empty={<Trans>One sentence about what to do better next time, and before what it should come back.</Trans>}
        draw={(row) => (
          <>
            <RowText
              label={t`Lesson`}
              text={row.text}
              save={(text) => deeds.edit(row.id, { text })}
              draft={`lesson.${row.id}`}
            />
            <RowText
              look="aside"
              label={t`Before what it should come back`}
              lead={t`Before`}
              placeholder={t`Before what should it come back?`}
              text={row.before ?? ""}
              save={(before) => deeds.edit(row.id, { before: before.trim() || null })}
              draft={`before.${row.id}`}
            />
          </>
        )}
      />
      <AddRow
        label={t`Add a lesson`}
        placeholder={t`Such as “${example}”`}
        draft={`add.lesson.${id}`}
        add={(text) => deeds.add({ text, before: null })}
      />
    </>
  );
}
