/** Who this browser is. It becomes a person by the secret of their link, which a cookie keeps out of reach of scripts. */
import { Actor } from "@afterword/model/actor";
import { z } from "zod";
import { door } from "./door.ts";

export const Session = z.discriminatedUnion("is", [
  /** `byLink`: this browser opened a link, and can put it away again. */
  z.object({ is: z.literal("known"), actor: Actor, byLink: z.boolean() }),
  /** The link that it opened holds no more. */
  z.object({ is: z.literal("unknown"), reason: z.string() }),
]);
export type Session = z.infer<typeof Session>;

const tags = ["People"];
const withSecret = z.object({ secret: z.string().min(1).max(200) });

export const session = {
  get: door.route({ method: "GET", path: "/session", tags, summary: "Who this browser is" }).output(Session),
  invitation: door
    .route({
      method: "POST",
      path: "/session/invitation",
      tags,
      summary: "Whom a link's secret would make this browser; changes nothing",
    })
    .input(withSecret)
    .output(Actor),
  join: door
    .route({ method: "PUT", path: "/session", tags, summary: "Become the person of this link, by a cookie" })
    .input(withSecret)
    .output(Session),
  leave: door
    .route({
      method: "DELETE",
      path: "/session",
      tags,
      summary: "Be that person no more; on the owner's machine, be the owner again",
    })
    .output(Session),
};
