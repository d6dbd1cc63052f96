import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useLayoutEffect } from "react";
import { dropOpening } from "../opening/take-over.ts";
import { Page } from "../ui/Page.tsx";

export function NotFoundPage() {
  const { t } = useLingui();
  useLayoutEffect(dropOpening, []);
  return (
    <Page title={t`There is nothing at this address`}>
      <p>
        <Trans>
          It may have been mistyped, or what was here was removed. Removed postmortems can be{" "}
          <Link to="/removed">put back</Link>; everything else is <Link to="/">on the first page</Link>.
        </Trans>
      </p>
    </Page>
  );
}
