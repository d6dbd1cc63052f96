import type { Involved } from "@afterword/model/postmortem";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useDraft } from "../app/drafts.ts";
import { useSelfSaving } from "../app/self-saving.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { SaveMark, SaveTrouble } from "../ui/SaveMark.tsx";
import { useRecord } from "../writing/record.tsx";
import styles from "./PeopleFact.module.css";

/** Who took part, and in which role. Roles are about work, never about fault. */
export function PeopleFact() {
  const { t } = useLingui();
  const { record, saveFacts } = useRecord();
  const { id, people } = record.postmortem;
  const field = useSelfSaving<Involved[]>({
    value: people,
    save: (next) => saveFacts({ people: next }),
    same: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  const [name, setName] = useDraft(`person.${id}`);
  const [role, setRole] = useState("");
  const nameBox = useRef<HTMLInputElement>(null);
  const add = () => {
    if (name.trim() === "") return;
    field.choose([...field.shown, { name: name.trim(), role: role.trim() || null }]);
    setName("");
    setRole("");
    nameBox.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") add();
  };
  return (
    <fieldset className={styles.people}>
      <legend className={styles.legend}>
        <span>
          <Trans>People and roles</Trans>
        </span>
        <SaveMark state={field.state} />
      </legend>
      {field.shown.length > 0 && (
        // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one.
        <ul role="list" className={styles.list}>
          {field.shown.map((person, index) => (
            <li key={`${person.name} ${person.role}`} className={styles.person}>
              <span>{person.name}</span>
              {person.role && <span className={styles.role}>{person.role}</span>}
              <Button
                look="quiet"
                small
                icon={<X aria-hidden />}
                aria-label={t`Take ${person.name} off`}
                onPress={() => field.choose(field.shown.toSpliced(index, 1))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={styles.add}>
        <Field
          label={t`Name`}
          hidesLabel
          placeholder={t`Name`}
          value={name}
          onChange={setName}
          onKeyDown={onKeyDown}
          inputRef={nameBox}
        />
        <Field
          label={t`Role`}
          hidesLabel
          placeholder={t`Role, such as on call`}
          value={role}
          onChange={setRole}
          onKeyDown={onKeyDown}
        />
        <Button
          icon={<Plus aria-hidden />}
          aria-label={t`Add this person`}
          isDisabled={name.trim() === ""}
          onPress={add}
        />
      </div>
      <SaveTrouble of={field} />
    </fieldset>
  );
}
