import { Refusal } from "@afterword/model/refusal";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { useLayoutEffect } from "react";
import { dropOpening } from "../opening/take-over.ts";
import { Button } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { inWords } from "./ask.ts";

/** What typed words were not saved yet are in the drafts (drafts.ts), and back in their boxes after "Try again". */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useLingui();
  const isRefusal = error instanceof Refusal;
  useLayoutEffect(dropOpening, []);
  return (
    <Page title={isRefusal ? t`This did not work` : t`Something broke in this page`}>
      <p>{inWords(error)}</p>
      {!isRefusal && (
        <p>
          <Trans>What you typed is kept on this device and will be in its box again.</Trans>
        </p>
      )}
      <p>
        <Button look="primary" onPress={reset}>
          <Trans>Try again</Trans>
        </Button>{" "}
        <Link to="/">
          <Trans>Go to the first page</Trans>
        </Link>
      </p>
    </Page>
  );
}
