import type { Session } from "@afterword/api/session";
import { Refusal } from "@afterword/model/refusal";
import { hashOf, openLink, whoIs } from "@afterword/store/person-links";
import { type Asked, os } from "./os.ts";

/** Asked before it is known who asks: nothing here goes by `context.actor`. */
export const session = {
  get: os.session.get.handler(({ context }) => sessionOf(context, context.cookie)),
  invitation: os.session.invitation.handler(({ input, context }) => whoIs(context.store, hashOf(input.secret))),
  join: os.session.join.handler(async ({ input, context }): Promise<Session> => {
    const actor = await openLink(context.store, input.secret);
    context.setCookie(context.visitors.cookieFor(input.secret));
    return { is: "known", actor, byLink: true };
  }),
  leave: os.session.leave.handler(({ context }) => {
    context.setCookie(context.visitors.cookieFor(null));
    return sessionOf(context, undefined);
  }),
};

async function sessionOf({ visitors }: Asked, cookie: string | undefined): Promise<Session> {
  const headers = cookie === undefined ? {} : { cookie };
  try {
    const actor = await visitors.actorOf(headers);
    return { is: "known", actor, byLink: visitors.secretHashIn(headers) !== null };
  } catch (error) {
    if (error instanceof Refusal && error.code === "not-signed-in") return { is: "unknown", reason: error.message };
    throw error;
  }
}
