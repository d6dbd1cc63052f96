import type { KnownPerson } from "@afterword/model/person";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ask } from "../app/ask.ts";
import { Button } from "../ui/Button.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { Avatar } from "./Avatar.tsx";
import styles from "./PeoplePage.module.css";
import { peopleQuery, removedPeopleQuery } from "./queries.ts";

/** Who was let in once. What they wrote is still here, under their names. */
export function RemovedPeople() {
  const removed = useQuery(removedPeopleQuery).data ?? [];
  if (removed.length === 0) return null;
  return (
    <section className={styles.part} aria-labelledby="let-in-no-more">
      <h2 id="let-in-no-more">
        <Trans>Let in no more</Trans>
      </h2>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
      <ul role="list" className={styles.people}>
        {removed.map((person) => (
          <Line key={person.id} person={person} />
        ))}
      </ul>
    </section>
  );
}

function Line({ person }: { person: KnownPerson }) {
  const queryClient = useQueryClient();
  const putBack = useMutation({
    mutationFn: () => ask.people.putBack({ id: person.id }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
  return (
    <li className={styles.line}>
      <Avatar face={person} />
      <p className={styles.words}>{person.name}</p>
      <Button small onPress={() => putBack.mutate()}>
        <Trans>Let in again</Trans>
      </Button>
      {putBack.isError && <Trouble error={putBack.error} />}
    </li>
  );
}
