import assert from "node:assert/strict";
import { test } from "node:test";
import type { Actor } from "@afterword/model/actor";
import { newPersonId, type PersonId } from "@afterword/model/id";
import type { Person, Role } from "@afterword/model/person";
import { sql } from "kysely";
import { changeOwner, ownerOf } from "./owner.ts";
import { addPerson, changePerson, listPeople, putBackPerson, removePerson } from "./people.ts";
import { hashOf, listOwnerLinks, makeLink, openLink, revokeLink, whoAre, whoIs } from "./person-links.ts";
import { isSeenBy, seenBy } from "./scope.ts";
import { type Store, withoutHistory } from "./store.ts";
import { ada, bea, freshStore, freshWorld, NOW, owner, rob } from "./testing.ts";

const notSignedIn = { name: "Refusal", code: "not-signed-in" };

function asActor({ id, name, role, colour }: Person): Actor {
  return { kind: "person", personId: id, name, role, colour };
}

async function withAda(role: Role = "editor") {
  const { store } = await freshStore();
  return { store, ...(await addPerson(store, owner, { name: "Ada", role })) };
}

async function historyOf(store: Store) {
  return store.db.selectFrom("history").select(["deed", "subject", "before", "after"]).orderBy("id").execute();
}

test("who shows a link's secret is its person, and of the secret nothing is kept that would open it", async () => {
  const { store, person, secret } = await withAda();
  assert.match(secret, /^[\w-]{43}$/);
  assert.deepEqual(await whoIs(store, hashOf(secret)), asActor(person));
  const { rows } = await sql<{ all: string }>`
    select (select json_agg(l)::text from person_links l) || (select json_agg(h)::text from history h) as all`.execute(
    withoutHistory(store),
  );
  assert.ok(rows[0]?.all.includes(person.id));
  assert.ok(!rows[0]?.all.includes(secret));
  await assert.rejects(whoIs(store, secret), notSignedIn, "the hash itself is no secret");
});

test("a secret that was never given, or changed by one letter, is nobody's", async () => {
  const { store, secret } = await withAda();
  for (const other of ["", "x", secret.slice(1), `${secret}A`, secret.toUpperCase()])
    await assert.rejects(whoIs(store, hashOf(other)), notSignedIn, other);
});

test("opening a link leaves a trace for the owner, looking at it leaves none", async () => {
  const { store, person, link, secret } = await withAda();
  await whoIs(store, hashOf(secret));
  assert.equal((await listPeople(store, owner))[0]?.links[0]?.openedAt, null);
  assert.deepEqual(await openLink(store, secret), asActor(person));
  assert.deepEqual((await listPeople(store, owner))[0]?.links, [{ ...link, openedAt: NOW }]);
  assert.equal((await historyOf(store)).at(-1)?.deed, "opened a link of");
});

test("a link that was taken back, or ended, opens nothing more and says so; another link of the same person holds", async () => {
  let now = NOW;
  const { store } = await freshStore(() => now);
  const { person, link, secret } = await addPerson(store, owner, { name: "Ada", role: "editor" });
  const short = await makeLink(store, owner, person.id, { expiresAt: "2026-11-22T09:00:00.000Z" });
  assert.equal((await whoAre(store, [hashOf(secret), hashOf(short.secret)])).size, 2);
  await revokeLink(store, owner, link.id);
  await assert.rejects(whoIs(store, hashOf(secret)), {
    ...notSignedIn,
    message: /Ada: the link was taken back on 2026-11-21/,
  });
  await assert.rejects(openLink(store, secret), notSignedIn);
  assert.deepEqual([...(await whoAre(store, [hashOf(secret), hashOf(short.secret)])).keys()], [hashOf(short.secret)]);
  now = "2026-11-22T09:00:00.000Z";
  await assert.rejects(whoIs(store, hashOf(short.secret)), { ...notSignedIn, message: /the link ended on 2026-11-22/ });
  await assert.rejects(makeLink(store, owner, person.id, { expiresAt: now }), { code: "invalid" });
});

test("a person who is removed is let in no more; put back, they need a new link and are who they were", async () => {
  const { store, person, secret } = await withAda();
  await removePerson(store, owner, person.id);
  await assert.rejects(whoIs(store, hashOf(secret)), { ...notSignedIn, message: /Ada: they are let in here no more/ });
  assert.deepEqual(await listPeople(store, owner), []);
  assert.equal((await listPeople(store, owner, { removed: true }))[0]?.name, "Ada");
  await assert.rejects(makeLink(store, owner, person.id), { code: "conflict", message: /Put them back first/ });
  await assert.rejects(changePerson(store, owner, person.id, { role: "reader" }), { code: "conflict" });
  await putBackPerson(store, owner, person.id);
  await assert.rejects(whoIs(store, hashOf(secret)), notSignedIn);
  const again = await makeLink(store, owner, person.id);
  assert.deepEqual(await whoIs(store, hashOf(again.secret)), asActor(person));
});

test("a role that was changed holds for the same link", async () => {
  const { store, person, secret } = await withAda("editor");
  await changePerson(store, owner, person.id, { role: "commenter" });
  assert.deepEqual(await whoIs(store, hashOf(secret)), asActor({ ...person, role: "commenter" }));
  const { deed, before, after } = (await historyOf(store)).at(-1) ?? {};
  assert.deepEqual(
    { deed, before, after },
    { deed: "changed", before: { role: "editor" }, after: { role: "commenter" } },
  );
});

test("nobody but the owner changes who is let in, whatever their role, and nothing is written", async () => {
  const { store, person, link } = await withAda();
  const before = await historyOf(store);
  const asks: ((actor: Actor) => Promise<unknown>)[] = [
    (actor) => addPerson(store, actor, { name: "Mallory", role: "editor" }),
    (actor) => changePerson(store, actor, person.id, { name: "Eve" }),
    (actor) => changePerson(store, actor, person.id, { role: "reader" }),
    (actor) => removePerson(store, actor, person.id),
    (actor) => putBackPerson(store, actor, person.id),
    (actor) => makeLink(store, actor, person.id),
    (actor) => makeLink(store, actor, "owner"),
    (actor) => revokeLink(store, actor, link.id),
    (actor) => listOwnerLinks(store, actor),
    (actor) => changeOwner(store, actor, { name: "Mallory" }),
  ];
  for (const ask of asks) {
    for (const actor of [ada, bea, rob, { ...rob, role: "commenter" as const }])
      await assert.rejects(ask(actor), { name: "Refusal", code: "not-allowed" }, `${ask}`);
  }
  assert.deepEqual(await historyOf(store), before);
});

test("a person sets their own name and colour, never their own role", async () => {
  const { store, person } = await withAda("commenter");
  const self = asActor(person);
  assert.equal((await changePerson(store, self, person.id, { name: "Ada L.", colour: "#b02a67" })).name, "Ada L.");
  await assert.rejects(changePerson(store, self, person.id, { role: "editor" }), { code: "not-allowed" });
});

test("two who are here at once have two names; nobody takes the owner's", async () => {
  const { store, person } = await withAda();
  const machine = (await ownerOf(store.db)).name;
  for (const name of ["Ada", "ADA", machine, machine.toUpperCase()])
    await assert.rejects(addPerson(store, owner, { name, role: "reader" }), { code: "conflict" }, name);
  await changeOwner(store, owner, { name: "Grace" });
  await assert.rejects(changePerson(store, asActor(person), person.id, { name: "grace" }), { code: "conflict" });
  await assert.rejects(changeOwner(store, owner, { name: "ada" }), { code: "conflict" });
  await removePerson(store, owner, person.id);
  await addPerson(store, owner, { name: "Ada", role: "reader" });
  await assert.rejects(putBackPerson(store, owner, person.id), { code: "conflict" });
});

test("the owner is the machine's user until they say otherwise, and may have links of their own", async () => {
  const { store } = await freshStore();
  assert.equal((await ownerOf(store.db)).kind, "owner");
  await changeOwner(store, owner, { name: "Grace" });
  const { colour, ...rest } = await changeOwner(store, owner, { colour: "#3a5bb8" });
  assert.deepEqual({ ...rest, colour }, { kind: "owner", name: "Grace", colour: "#3a5bb8" });
  const { secret, link } = await makeLink(store, owner, "owner");
  assert.deepEqual(await whoIs(store, hashOf(secret)), await ownerOf(store.db));
  assert.deepEqual(await listOwnerLinks(store, owner), [link]);
});

test("a name and a colour that are changed at once are both kept", async () => {
  const { store } = await freshStore();
  const changes = [{ name: "Grace" }, { colour: "#7b3fa1" }, { name: "Grace H." }, { colour: "#3a5bb8" }] as const;
  await Promise.all(changes.slice(0, 2).map((asked) => changeOwner(store, owner, asked)));
  assert.deepEqual(await ownerOf(store.db), { kind: "owner", name: "Grace", colour: "#7b3fa1" });
  await Promise.all(changes.slice(2).map((asked) => changeOwner(store, owner, asked)));
  assert.deepEqual(await ownerOf(store.db), { kind: "owner", name: "Grace H.", colour: "#3a5bb8" });
});

test("links are listed for the owner alone; names for everyone, so that they can be mentioned", async () => {
  const { store, person } = await withAda();
  for (const actor of [ada, rob]) assert.deepEqual(await listPeople(store, actor), [{ ...person, links: [] }]);
  assert.equal((await listPeople(store, owner))[0]?.links.length, 1);
});

test("new people get colours that nobody has, while there are any", async () => {
  const { store } = await freshStore();
  const colours = new Set([(await ownerOf(store.db)).colour]);
  for (const name of ["Ada", "Bea", "Cem", "Dan"])
    colours.add((await addPerson(store, owner, { name, role: "editor" })).person.colour);
  assert.equal(colours.size, 5);
});

test("what is missing is refused by name", async () => {
  const { store } = await withAda();
  const nobody: PersonId = newPersonId();
  for (const ask of [
    () => removePerson(store, owner, nobody),
    () => makeLink(store, owner, nobody),
    () => changePerson(store, owner, nobody, { name: "Bob" }),
    () => revokeLink(store, owner, `pl_${"0".repeat(32)}` as never),
  ])
    await assert.rejects(ask, { code: "not-found" }, `${ask}`);
});

test("a row that was read is judged as the query would have", async () => {
  const { store, outage } = await freshWorld();
  const mine = outage.postmortem;
  const rows = [
    { visibility: "workspace", authorId: ada.personId },
    { visibility: "private", authorId: ada.personId },
    { visibility: "private", authorId: null },
  ] as const;
  for (const row of rows) {
    for (const actor of [ada, bea, rob, owner]) {
      const { rows: seen } = await sql`
        select from (values (${row.visibility}::text, ${row.authorId}::text)) as postmortems (visibility, author_id)
        where ${seenBy(actor)}`.execute(withoutHistory(store));
      assert.equal(isSeenBy(actor, { ...mine, ...row }), seen.length === 1, `${row.visibility} ${actor.kind}`);
    }
  }
});
