import { displayNumber, type Relation } from "@afterword/model/postmortem";
import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useState } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { listQuery, recordQuery, refOf } from "../app/ask.ts";
import { useSelfSaving } from "../app/self-saving.ts";
import { Button } from "../ui/Button.tsx";
import choice from "../ui/Choice.module.css";
import { Choice } from "../ui/Choice.tsx";
import fieldStyles from "../ui/Field.module.css";
import { SaveMark, SaveTrouble } from "../ui/SaveMark.tsx";
import { useRecord } from "../writing/record.tsx";
import styles from "./RelatedFact.module.css";

/** Other postmortems that belong to this one: alike, or the same thing again. */
export function RelatedFact() {
  const { t } = useLingui();
  const { record, saveFacts } = useRecord();
  const { id, related } = record.postmortem;
  const field = useSelfSaving<Relation[]>({
    value: related,
    save: (next) => saveFacts({ related: next }),
    same: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  const kinds = [
    { value: "related" as const, label: t`Related` },
    { value: "recurrence" as const, label: t`The same again` },
  ];
  const others = useQueries({ queries: field.shown.map((relation) => recordQuery(relation.id)) });
  return (
    <div className={styles.related}>
      <Picker
        label={t`Related postmortems`}
        without={[id, ...field.shown.map((relation) => relation.id)]}
        onPick={(picked) => field.choose([...field.shown, { id: picked, kind: "related" }])}
        state={<SaveMark state={field.state} />}
      />
      {field.shown.length > 0 && (
        // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one.
        <ul role="list" className={styles.list}>
          {field.shown.map((relation, index) => {
            const other = others[index]?.data?.postmortem;
            const title = other?.title ?? t`One you may not read`;
            return (
              <li key={relation.id} className={styles.one}>
                {other ? (
                  <Link to="/postmortems/$ref" params={{ ref: refOf(other) }}>
                    {title}
                  </Link>
                ) : (
                  <span>{others[index]?.isPending ? "…" : title}</span>
                )}
                <Choice
                  small
                  hidesLabel
                  label={t`How ${title} belongs to this`}
                  options={kinds}
                  value={relation.kind}
                  onChange={(kind) => field.choose(field.shown.with(index, { ...relation, kind }))}
                />
                <Button
                  look="quiet"
                  small
                  icon={<X aria-hidden />}
                  aria-label={t`Unlink ${title}`}
                  onPress={() => field.choose(field.shown.toSpliced(index, 1))}
                />
              </li>
            );
          })}
        </ul>
      )}
      <SaveTrouble of={field} />
    </div>
  );
}

type PickerProps = {
  label: string;
  without: readonly string[];
  onPick: (id: Relation["id"]) => void;
  state: React.ReactNode;
};

function Picker({ label, without, onPick, state }: PickerProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const found = useInfiniteQuery(listQuery(typed.trim() ? { q: typed.trim() } : {}));
  const options = (found.data?.pages[0]?.postmortems ?? []).filter(({ id }) => !without.includes(id)).slice(0, 8);
  return (
    <ComboBox
      className={fieldStyles.field}
      inputValue={typed}
      onInputChange={setTyped}
      items={options}
      selectedKey={null}
      onSelectionChange={(key) => {
        const picked = options.find(({ id }) => id === key);
        if (!picked) return;
        onPick(picked.id);
        setTyped("");
      }}
      allowsEmptyCollection={typed.trim() !== ""}
      menuTrigger="focus"
      defaultFilter={() => true}
    >
      <span className={fieldStyles.head}>
        <Label className={fieldStyles.label}>{label}</Label>
        {state}
      </span>
      <Input className={fieldStyles.input} placeholder={t`Search words or a number`} />
      <Popover className={choice.popover}>
        <ListBox
          className={choice.list}
          renderEmptyState={() => (
            <p className={styles.none}>
              <Trans>Nothing matches</Trans>
            </p>
          )}
        >
          {(each: (typeof options)[number]) => (
            <ListBoxItem id={each.id} textValue={each.title} className={choice.option}>
              <span>{each.title}</span>
              <span className={choice.about}>{displayNumber(each)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
