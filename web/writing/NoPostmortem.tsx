import { Refusal } from "@afterword/model/refusal";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";

/** What stands on the page of a postmortem that did not come: why, and a way on. */
export function NoPostmortem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useLingui();
  const isNowhere = error instanceof Refusal && error.code === "not-found";
  return (
    <Page title={isNowhere ? t`There is no such postmortem` : t`This did not work`}>
      <Trouble error={error} onRetry={onRetry} />
      <p>
        <Link to="/">
          <Trans>Go to all postmortems</Trans>
        </Link>
      </p>
    </Page>
  );
}
