import assert from "node:assert/strict";
import { after, test } from "node:test";
import { nameOf } from "@afterword/model/actor";
import type { PersonId } from "@afterword/model/id";
import { PostmortemRef } from "@afterword/model/postmortem";
import { freshServer } from "../testing.ts";
import { as, joined } from "./testing.ts";

const server = await freshServer();
after(server.stop);
const { client, url } = server;

const notSignedIn = { name: "Refusal", code: "not-signed-in" };

/** What a browser sends to become somebody. */
function join(secret: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/api/v1/session`, {
    method: "PUT",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ secret }),
  });
}

test("a browser that opened Ada's link is Ada; one that did not is the owner", async () => {
  const ada = await joined(server, "Ada");
  const { actor } = await ada.client.workspace.get();
  assert.deepEqual(actor, {
    kind: "person",
    personId: ada.person.id,
    name: "Ada",
    role: "editor",
    colour: ada.person.colour,
  });
  const mine = await client.workspace.get();
  assert.equal(mine.actor.kind, "owner");
  // Others see by name what the owner suggests.
  assert.equal((await ada.client.workspace.get()).owner, nameOf(mine.actor));
  const { postmortem } = await ada.client.postmortems.capture({ text: "Burnt cookies" });
  assert.equal(postmortem.authorId, ada.person.id);
  assert.deepEqual(await ada.client.session.get(), { is: "known", actor, byLink: true });
});

test("looking at a link changes nothing; only joining sets the cookie, out of reach of scripts and other sites", async () => {
  const { address } = await client.people.add({ name: "Lin", role: "reader" });
  assert.match(address, new RegExp(`^${url}/join#[\\w-]{43}$`));
  const secret = new URL(address).hash.slice(1);
  const page = await fetch(address);
  assert.deepEqual(page.headers.getSetCookie(), []);
  const looked = await fetch(`${url}/api/v1/session/invitation`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ secret }),
  });
  assert.deepEqual(looked.headers.getSetCookie(), []);
  assert.equal((await looked.json()).name, "Lin");
  const set = (await join(secret)).headers.getSetCookie();
  assert.equal(set.length, 1);
  assert.match(set[0] ?? "", /; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Strict$/);
});

test("no other page can make a browser somebody, or nobody", async () => {
  const { address } = await client.people.add({ name: "Mia", role: "editor" });
  const secret = new URL(address).hash.slice(1);
  for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }]) {
    const answer = await join(secret, headers);
    assert.equal(answer.status, 403);
    assert.deepEqual(answer.headers.getSetCookie(), []);
    const left = await fetch(`${url}/api/v1/session`, { method: "DELETE", headers });
    assert.equal(left.status, 403);
    assert.deepEqual(left.headers.getSetCookie(), []);
  }
});

test("a link that was taken back makes nobody the owner in silence: everything is refused in words until it is put away", async () => {
  const bea = await joined(server, "Bea");
  const { postmortem } = await bea.client.postmortems.capture({ text: "The checkout outage" });
  await client.people.revokeLink({ linkId: bea.link.id });
  const asks: (() => Promise<unknown>)[] = [
    () => bea.client.workspace.get(),
    () => bea.client.postmortems.list({}),
    () => bea.client.postmortems.capture({ text: "More" }),
    () => bea.client.people.list({}),
    () => bea.client.people.add({ name: "Eve", role: "editor" }),
  ];
  for (const ask of asks) await assert.rejects(ask, { ...notSignedIn, message: /Bea: the link was taken back/ });
  for (const path of [`/postmortems/${postmortem.number}.md`, `/files/${"a".repeat(64)}`]) {
    const answer = await fetch(`${url}${path}`, { headers: { cookie: bea.cookie } });
    assert.equal(answer.status, 401, path);
    assert.match(await answer.text(), /taken back/, path);
  }
  const session = await bea.client.session.get();
  assert.equal(session.is, "unknown");
  const left = await fetch(`${url}/api/v1/session`, { method: "DELETE", headers: { cookie: bea.cookie } });
  assert.match(left.headers.getSetCookie()[0] ?? "", /=; Path=\/; Max-Age=0;/);
  assert.equal((await left.json()).actor.kind, "owner");
});

test("a cookie that was made up, cut or emptied is refused too", async () => {
  const cem = await joined(server, "Cem");
  const [name = "", secret = ""] = cem.cookie.split("=");
  for (const value of ["", "x", secret.slice(1), `${secret}x`, `"${secret}"`, "%00", "a".repeat(5_000)]) {
    await assert.rejects(as(url, `${name}=${value}`).workspace.get(), notSignedIn, value.slice(0, 50));
  }
  const beside = as(url, `theme=dark; ${cem.cookie}; afterword_other=${"b".repeat(43)}`);
  assert.equal((await beside.workspace.get()).actor.kind, "person", "cookies of others beside it do no harm");
  const others = as(url, `afterword_0123456789ab=${secret}`);
  assert.equal((await others.workspace.get()).actor.kind, "owner", "another Afterword's cookie is not ours");
});

test("a role that is lowered, and a person who is removed, may do less from the next request on", async () => {
  const dan = await joined(server, "Dan");
  const { postmortem } = await dan.client.postmortems.capture({ text: "The van broke down" });
  const ref = PostmortemRef.parse(postmortem.id);
  await client.people.change({ id: dan.person.id, role: "commenter" });
  await assert.rejects(dan.client.postmortems.changeFacts({ ref, title: "Mine" }), { code: "not-allowed" });
  const { markdown, etag } = await dan.client.text.read({ ref });
  await assert.rejects(dan.client.text.write({ ref, markdown: `${markdown}\nMore.\n`, etag }), { code: "not-allowed" });
  assert.equal((await client.text.read({ ref })).markdown, markdown);
  await client.people.remove({ id: dan.person.id });
  await assert.rejects(dan.client.postmortems.get({ ref }), notSignedIn);
});

test("a private postmortem is its author's alone, by every door", async () => {
  const eva = await joined(server, "Eva");
  const fin = await joined(server, "Fin");
  const { postmortem } = await eva.client.postmortems.capture({ text: "Something private", visibility: "private" });
  const ref = String(postmortem.number);
  assert.equal((await eva.client.postmortems.get({ ref })).postmortem.title, "Something private");
  await assert.rejects(fin.client.postmortems.get({ ref }), { code: "not-found" });
  await assert.rejects(fin.client.text.read({ ref }), { code: "not-found" });
  const file = await fetch(`${url}/postmortems/${ref}.md`, { headers: { cookie: fin.cookie } });
  assert.equal(file.status, 404);
  assert.ok(!(await fin.client.postmortems.list({})).postmortems.some(({ title }) => title === "Something private"));
});

test("everyone says how they themselves are called; only the owner says it of others", async () => {
  const gus = await joined(server, "Gus", "reader");
  const me = await gus.client.people.changeMe({ name: "Gus G.", colour: "#4f5c6b" });
  assert.deepEqual(me, { ...faceless(gus.person.id), name: "Gus G.", colour: "#4f5c6b" });
  assert.deepEqual((await gus.client.workspace.get()).actor, me);
  await assert.rejects(gus.client.people.change({ id: gus.person.id, role: "editor" }), { code: "not-allowed" });
  const owner = await client.people.changeMe({ name: "Grace" });
  assert.deepEqual(owner, (await client.workspace.get()).actor);
});

function faceless(personId: PersonId) {
  return { kind: "person", personId, role: "reader" };
}

test("links are told to the owner alone, and a secret only once", async () => {
  const hal = await joined(server, "Hal");
  const theirs = (await client.people.list({})).find(({ id }) => id === hal.person.id);
  assert.deepEqual(
    theirs?.links.map(({ id }) => id),
    [hal.link.id],
  );
  assert.ok(theirs?.links[0]?.openedAt);
  assert.ok(!JSON.stringify(theirs).includes(hal.secret));
  assert.ok((await hal.client.people.list({})).every(({ links }) => links.length === 0));
});
