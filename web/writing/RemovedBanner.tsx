import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ask } from "../app/ask.ts";
import { useRights } from "../people/rights.ts";
import { Button } from "../ui/Button.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import styles from "./RemovedBanner.module.css";
import { useRecord } from "./record.tsx";

export function RemovedBanner() {
  const { ref, record } = useRecord();
  const rights = useRights();
  const queryClient = useQueryClient();
  const putBack = useMutation({
    mutationFn: () => ask.postmortems.putBack({ ref }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  if (record.postmortem.removedAt === null) return null;
  return (
    <div className={styles.banner}>
      <p>
        <Trans>This postmortem was removed. It can still be read here, and put back.</Trans>
      </p>
      {rights.edit && (
        <Button small onPress={() => putBack.mutate()}>
          <Trans>Put back</Trans>
        </Button>
      )}
      {putBack.isError && <Trouble error={putBack.error} />}
    </div>
  );
}
