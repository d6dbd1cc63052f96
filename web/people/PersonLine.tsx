import type { KnownPerson, PersonLink, Role } from "@afterword/model/person";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { Menu, MenuItem, MenuTrigger, Popover, Separator } from "react-aria-components";
import { ask } from "../app/ask.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import menu from "../ui/Menu.module.css";
import { Moment } from "../ui/Moment.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useRoles } from "./AddPerson.tsx";
import { Avatar } from "./Avatar.tsx";
import type { Handed } from "./HandedLink.tsx";
import styles from "./PeoplePage.module.css";
import { peopleQuery } from "./queries.ts";
import { useRights } from "./rights.ts";
import { ROLE_WORDS } from "./words.ts";

type Props = { person: KnownPerson; onHanded: (handed: Handed) => void };

/** One who is let in; for the owner, with what can be changed about that. */
export function PersonLine({ person, onHanded }: Props) {
  const { t } = useLingui();
  const rights = useRights();
  return (
    <li className={styles.line}>
      <Avatar face={person} />
      <div className={styles.words}>
        <p className={styles.name}>{person.name}</p>
        <p className={styles.about}>
          {rights.managePeople ? <LinkWords links={person.links} /> : t(ROLE_WORDS[person.role].label)}
        </p>
      </div>
      {rights.managePeople && <Managing person={person} onHanded={onHanded} />}
    </li>
  );
}

function Managing({ person, onHanded }: Props) {
  const { t } = useLingui();
  const { id, name, role, links } = person;
  const roles = useRoles();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey });
  const change = useMutation({ mutationFn: (next: Role) => ask.people.change({ id, role: next }), onSuccess });
  const remove = useMutation({ mutationFn: () => ask.people.remove({ id }), onSuccess });
  const takeBack = useMutation({
    mutationFn: () => Promise.all(links.map((link) => ask.people.revokeLink({ linkId: link.id }))),
    onSuccess,
  });
  const makeLink = useMutation({
    mutationFn: () => ask.people.makeLink({ id }),
    onSuccess: ({ address }) => {
      onHanded({ name, address });
      return onSuccess();
    },
  });
  const error = change.error ?? remove.error ?? takeBack.error ?? makeLink.error;
  return (
    <>
      <Choice
        className={styles.role}
        label={t`What ${name} may do`}
        hidesLabel
        options={roles}
        value={change.isPending ? change.variables : role}
        onChange={(next) => change.mutate(next)}
      />
      <MenuTrigger>
        <Button look="quiet" small icon={<Ellipsis aria-hidden />} aria-label={t`More for ${name}`} />
        <Popover className={menu.popover} placement="bottom end">
          <Menu className={menu.menu} aria-label={t`More for ${name}`}>
            <MenuItem className={menu.item} onAction={() => makeLink.mutate()}>
              <Trans>New link</Trans>
            </MenuItem>
            {links.length > 0 && (
              <MenuItem className={menu.item} onAction={() => takeBack.mutate()}>
                {links.length === 1 ? <Trans>Take the link back</Trans> : <Trans>Take all links back</Trans>}
              </MenuItem>
            )}
            <Separator className={menu.line} />
            <MenuItem className={menu.item} onAction={() => remove.mutate()}>
              <Trans>Let in no more</Trans>
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {error && <Trouble error={error} />}
    </>
  );
}

function LinkWords({ links }: { links: readonly PersonLink[] }) {
  const opened = links
    .map((link) => link.openedAt)
    .filter((at) => at !== null)
    .toSorted()
    .at(-1);
  if (links.length === 0) return <Trans>No link: cannot come in</Trans>;
  if (opened)
    return (
      <Trans>
        Link opened <Moment at={opened} hour />
      </Trans>
    );
  return <Trans>Link not opened yet</Trans>;
}
