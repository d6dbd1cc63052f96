import { faceOf, nameOf } from "@afterword/model/actor";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../app/ask.ts";
import { Button } from "../ui/Button.tsx";
import { Later } from "../ui/Later.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { Avatar } from "./Avatar.tsx";
import styles from "./PeoplePage.module.css";
import { ROLE_WORDS } from "./words.ts";

/** Where a personal link leads: who one will be, and a button. Opening the page alone changes nothing. */
export function JoinPage() {
  const { t } = useLingui();
  const [secret] = useState(takeSecret);
  const invited = useQuery({
    queryKey: ["invitation", secret],
    queryFn: () => ask.session.invitation({ secret }),
    enabled: secret !== "",
    gcTime: 0,
  });
  const join = useMutation({
    mutationFn: () => ask.session.join({ secret }),
    // Whatever was asked before was asked by somebody else: the page starts anew.
    onSuccess: () => globalThis.location.assign("/"),
  });
  const who = invited.data;
  const face = who && faceOf(who);
  const name = who ? nameOf(who) : "";
  return (
    <Page title={t`A personal link`}>
      {secret === "" && (
        <p>
          <Trans>This address is not whole: its end is missing. Open the link again as it was sent to you.</Trans>
        </p>
      )}
      {secret !== "" && invited.isPending && <Later />}
      {invited.isError && <Trouble error={invited.error} />}
      {who && face && (
        <div className={styles.part}>
          <p className={styles.who}>
            <Avatar face={face} />
            <Trans>In this browser you will be {name}.</Trans>
          </p>
          <p>{who.kind === "person" ? t(ROLE_WORDS[who.role].about) : <Trans>The owner of this Afterword</Trans>}</p>
          <div className={styles.deeds}>
            <Button look="primary" isDisabled={join.isPending} onPress={() => join.mutate()}>
              <Trans>Go on as {name}</Trans>
            </Button>
          </div>
        </div>
      )}
      {join.isError && <Trouble error={join.error} />}
    </Page>
  );
}

/** Out of the address bar at once, so that it does not stand there while a screen is shared. */
function takeSecret(): string {
  const secret = globalThis.location.hash.slice(1);
  if (secret !== "") globalThis.history.replaceState(globalThis.history.state, "", "/join");
  return secret;
}
