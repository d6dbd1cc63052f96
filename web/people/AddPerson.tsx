import { ROLES, type Role } from "@afterword/model/person";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ask } from "../app/ask.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import type { Handed } from "./HandedLink.tsx";
import styles from "./PeoplePage.module.css";
import { peopleQuery } from "./queries.ts";
import { ROLE_WORDS } from "./words.ts";

export function AddPerson({ onHanded }: { onHanded: (handed: Handed) => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const add = useMutation({
    mutationFn: () => ask.people.add({ name, role }),
    onSuccess: async ({ person, address }) => {
      setName("");
      onHanded({ name: person.name, address });
      await queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "" && !add.isPending) add.mutate();
  };
  return (
    <section className={styles.part} aria-labelledby="add-person">
      <h2 id="add-person">
        <Trans>Let somebody in</Trans>
      </h2>
      <form className={styles.form} onSubmit={submit}>
        <Field label={t`Name`} value={name} onChange={setName} maxLength={80} />
        <Choice className={styles.role} label={t`May do`} options={useRoles()} value={role} onChange={setRole} />
        <Button type="submit" look="primary" isDisabled={name.trim() === ""}>
          <Trans>Add</Trans>
        </Button>
      </form>
      {add.isError && <Trouble error={add.error} />}
    </section>
  );
}

export function useRoles() {
  const { t } = useLingui();
  return ROLES.map((role) => ({ value: role, label: t(ROLE_WORDS[role].label), about: t(ROLE_WORDS[role].about) }));
}
