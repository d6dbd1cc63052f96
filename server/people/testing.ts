/** Somebody whose browser opened their link. Only tests import this. */
import { type Client, connect } from "@afterword/api/client";
import type { Person, PersonLink, Role } from "@afterword/model/person";
import type { FreshServer } from "../testing.ts";

export type Joined = {
  person: Person;
  link: PersonLink;
  secret: string;
  /** As the browser sends it. */
  cookie: string;
  client: Client;
};

export async function joined(
  { client, url }: Pick<FreshServer, "client" | "url">,
  name: string,
  role: Role = "editor",
): Promise<Joined> {
  const { person, link, address } = await client.people.add({ name, role });
  const secret = new URL(address).hash.slice(1);
  const answer = await fetch(`${url}/api/v1/session`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ secret }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  return { person, link, secret, cookie, client: as(url, cookie) };
}

/** Asks as a browser with this cookie. */
export function as(url: string, cookie: string): Client {
  return connect(url, (request, init) => {
    const asked = new Request(request, init);
    asked.headers.set("cookie", cookie);
    return fetch(asked);
  });
}
