import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Form } from "react-aria-components";
import { ask } from "../app/ask.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import styles from "./HistoryPage.module.css";

/** Gives the text of this moment a name under which it is found again. */
export function NameNow({ refName: ref }: { refName: string }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [name, setName] = useState<string | null>(null);
  const keep = useMutation({
    mutationFn: (named: string) => ask.versions.keep({ ref, name: named }),
    onSuccess: async () => {
      setName(null);
      await queryClient.invalidateQueries({ queryKey: ["postmortem", ref] });
    },
  });
  if (name === null) {
    return (
      <Button small onPress={() => setName("")}>
        <Trans>Name this version</Trans>
      </Button>
    );
  }
  return (
    <Form
      className={styles.naming}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) keep.mutate(name.trim());
      }}
    >
      <Field
        label={t`Name of the text as it is now`}
        placeholder={t`Before the review`}
        value={name}
        onChange={setName}
        maxLength={200}
        autoFocus
        onKeyDown={(event) => event.key === "Escape" && setName(null)}
      />
      <Button type="submit" look="primary" small isDisabled={!name.trim() || keep.isPending}>
        <Trans>Keep</Trans>
      </Button>
      <Button small look="quiet" onPress={() => setName(null)}>
        <Trans>Cancel</Trans>
      </Button>
      {keep.isError && <Trouble error={keep.error} />}
    </Form>
  );
}
