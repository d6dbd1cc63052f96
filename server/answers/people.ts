import { changeOwner } from "@afterword/store/owner";
import { addPerson, changePerson, listPeople, putBackPerson, removePerson } from "@afterword/store/people";
import { makeLink, revokeLink, type Secret } from "@afterword/store/person-links";
import { type Asked, os } from "./os.ts";

export const people = {
  list: os.people.list.handler(({ input, context }) => listPeople(context.store, context.actor, input)),
  add: os.people.add.handler(async ({ input, context }) => {
    const { secret, ...made } = await addPerson(context.store, context.actor, input);
    return { ...made, address: addressOf(context, secret) };
  }),
  change: os.people.change.handler(async ({ input: { id, ...asked }, context }) =>
    heard(context, await changePerson(context.store, context.actor, id, asked)),
  ),
  remove: os.people.remove.handler(async ({ input, context }) =>
    heard(context, await removePerson(context.store, context.actor, input.id)),
  ),
  putBack: os.people.putBack.handler(async ({ input, context }) =>
    heard(context, await putBackPerson(context.store, context.actor, input.id)),
  ),
  makeLink: os.people.makeLink.handler(async ({ input, context }) => {
    const { secret, link } = await makeLink(context.store, context.actor, input.id, input);
    return { link, address: addressOf(context, secret) };
  }),
  revokeLink: os.people.revokeLink.handler(async ({ input, context }) =>
    heard(context, await revokeLink(context.store, context.actor, input.linkId)),
  ),
  changeMe: os.people.changeMe.handler(async ({ input, context }) => {
    const { store, actor } = context;
    if (actor.kind !== "person") return heard(context, await changeOwner(store, actor, input));
    const { name, colour } = await changePerson(store, actor, actor.personId, input);
    return heard(context, { ...actor, name, colour });
  }),
};

/** The secret stands behind "#", so that no server, proxy or preview of the link is ever sent it. */
function addressOf({ origin }: Asked, secret: Secret): string {
  return `${origin}/join#${secret}`;
}

/** Whoever is let in otherwise from now on, is so at once. */
function heard<Answer>({ visitors }: Asked, answer: Answer): Answer {
  visitors.forget();
  return answer;
}
