import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import styles from "./EditOnly.module.css";
import { useRights } from "./rights.ts";

/** Controls that change something: for whoever may not, they can be read, stand still, and it is said why. */
export function EditOnly({ children }: { children: ReactNode }) {
  const { edit } = useRights();
  if (edit) return children;
  return (
    <>
      <p className={styles.why}>
        <EditWhy />
      </p>
      <fieldset disabled className={styles.still}>
        {children}
      </fieldset>
    </>
  );
}

/** Why whoever is here may not edit. The link also takes the focus, so that what stands still can be scrolled by keyboard. */
export function EditWhy() {
  const { comment } = useRights();
  return (
    <>
      {comment ? (
        <Trans>You may read and comment here. To change it, ask the owner for more.</Trans>
      ) : (
        <Trans>You may read here. To change it, ask the owner for more.</Trans>
      )}{" "}
      <Link to="/people">
        <Trans>See who is here</Trans>
      </Link>
    </>
  );
}
