import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ask, listQuery, workspaceQuery } from "../app/ask.ts";
import { useRights } from "../people/rights.ts";
import { Button } from "../ui/Button.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import styles from "./Welcome.module.css";

/** Stands on the first page for as long as the examples do. */
export function Welcome() {
  const rights = useRights();
  const queryClient = useQueryClient();
  const workspace = useQuery(workspaceQuery).data;
  const remove = useMutation({
    mutationFn: () => ask.workspace.removeExamples(),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: workspaceQuery.queryKey }),
        queryClient.invalidateQueries({ queryKey: listQuery({}).queryKey.slice(0, 1) }),
      ]),
  });
  if (!workspace || workspace.examples === 0 || !rights.edit) return null;
  return (
    <section className={styles.welcome} aria-labelledby="welcome">
      <h2 id="welcome" className={styles.title}>
        <Trans>Welcome</Trans>
      </h2>
      <p>
        <Trans>
          This is a place to write down what happened and what will be better next time: a line, a paragraph or a whole
          document. Below are examples of each size. Open one, change it, throw it away; or begin above.
        </Trans>
      </p>
      <div className={styles.foot}>
        <Button isDisabled={remove.isPending} onPress={() => remove.mutate()}>
          <Trans>Remove the examples</Trans>
        </Button>
        <Link to="/import">
          <Trans>Import what you have</Trans>
        </Link>
      </div>
      {remove.isError && <Trouble error={remove.error} />}
    </section>
  );
}
