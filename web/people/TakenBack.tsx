import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import styles from "./PeoplePage.module.css";
import { useLeave } from "./You.tsx";

/** In place of any page, where the link by which this browser was somebody holds no more. */
export function TakenBack({ reason }: { reason: string }) {
  const { t } = useLingui();
  const leave = useLeave();
  return (
    <Page title={t`This link holds no more`}>
      <p>{reason}</p>
      <p className={styles.about}>
        <Trans>What you typed and was not saved is still kept on this device.</Trans>
      </p>
      <div className={styles.deeds}>
        <Button onPress={() => leave.mutate()}>
          <Trans>Go on as the owner of this machine</Trans>
        </Button>
      </div>
      {leave.isError && <Trouble error={leave.error} />}
    </Page>
  );
}
