import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Empty } from "../ui/Empty.tsx";
import { Later } from "../ui/Later.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { AddPerson } from "./AddPerson.tsx";
import { type Handed, HandedLink } from "./HandedLink.tsx";
import styles from "./PeoplePage.module.css";
import { PersonLine } from "./PersonLine.tsx";
import { peopleQuery } from "./queries.ts";
import { RemovedPeople } from "./RemovedPeople.tsx";
import { useRights } from "./rights.ts";
import { You } from "./You.tsx";

/** Who is let in, as what, and how you yourself are called. */
export function PeoplePage() {
  const { t } = useLingui();
  const rights = useRights();
  const people = useQuery(peopleQuery);
  const [handed, setHanded] = useState<Handed | null>(null);
  return (
    <Page
      title={t`People`}
      lead={<Trans>Several can write here together, each under their own name. Each gets a personal link.</Trans>}
    >
      <You />
      <section className={styles.part} aria-labelledby="let-in">
        <h2 id="let-in">
          <Trans>Who is let in</Trans>
        </h2>
        {people.isPending && <Later />}
        {people.isError && <Trouble error={people.error} onRetry={() => void people.refetch()} />}
        {people.data?.length === 0 && (
          <Empty>
            {rights.managePeople ? (
              <Trans>Nobody but you. Add somebody below and send them their link.</Trans>
            ) : (
              <Trans>Nobody but the owner and you.</Trans>
            )}
          </Empty>
        )}
        {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
        <ul role="list" className={styles.people}>
          {people.data?.map((person) => (
            <PersonLine key={person.id} person={person} onHanded={setHanded} />
          ))}
        </ul>
        {handed && <HandedLink handed={handed} onClose={() => setHanded(null)} />}
      </section>
      {rights.managePeople && (
        <>
          <AddPerson onHanded={setHanded} />
          <RemovedPeople />
          <p className={styles.note}>
            <Trans>
              Afterword serves this machine only. Whoever sits at it and opened no link is its owner: a name says who
              wrote what, and is no lock against somebody who uses the same machine.
            </Trans>
          </p>
        </>
      )}
    </Page>
  );
}
