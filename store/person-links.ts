/** Personal links: who a browser is that shows a link's secret. Of a secret only its hash is kept. */
import { createHash, randomBytes } from "node:crypto";
import { type Actor, refuseUnlessMayManagePeople } from "@afterword/model/actor";
import { newPersonLinkId, type PersonId, type PersonLinkId } from "@afterword/model/id";
import { isOpen, type Person, type PersonLink } from "@afterword/model/person";
import { Refusal } from "@afterword/model/refusal";
import { insertAll, updateOne } from "./columns.ts";
import { ownerOf } from "./owner.ts";
import type { Asking } from "./scope.ts";
import { change, type Line, type Store, type Tx } from "./store.ts";

/** 32 random bytes in 43 letters. Whoever has it is the person; it is told once, to who made the link. */
export type Secret = string;
export type MadeLink = { link: PersonLink; secret: Secret };
type Ending = { expiresAt?: PersonLink["expiresAt"] | undefined };

export function hashOf(secret: Secret): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** One more way in for somebody; "owner" for the owner's own. */
export async function makeLink(
  store: Store,
  actor: Actor,
  whose: PersonId | "owner",
  ending: Ending = {},
): Promise<MadeLink> {
  refuseUnlessMayManagePeople(actor);
  return change(store, actor, async (tx) => {
    const person = whose === "owner" ? null : await lockPerson(tx, whose);
    const made = await insertLink(tx, person?.id ?? null, { now: store.now(), ...ending });
    return { outcome: made, history: lineOf("made a link for", null, made.link) };
  });
}

/** Every browser that is somebody by this link is nobody from now on. */
export async function revokeLink(store: Store, actor: Actor, id: PersonLinkId): Promise<PersonLink> {
  refuseUnlessMayManagePeople(actor);
  return change(store, actor, async (tx) => {
    const before = await tx
      .selectFrom("personLinks")
      .select(COLUMNS)
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!before)
      throw new Refusal(
        "not-found",
        `Cannot take back link ${id}: there is none by that id. List people to see theirs`,
      );
    if (before.revokedAt) return { outcome: before, history: "nothing changed" };
    const after = { ...before, revokedAt: store.now() };
    await updateOne(tx, "personLinks", id, { revokedAt: after.revokedAt });
    return { outcome: after, history: lineOf("took back a link of", before, after) };
  });
}

/** The links by which browsers elsewhere are the owner. */
export async function listOwnerLinks(store: Store, actor: Actor): Promise<PersonLink[]> {
  refuseUnlessMayManagePeople(actor);
  return (await linksIn(store.db)).filter(({ personId }) => personId === null);
}

/** Who shows a secret with this hash. Refuses, in words, whoever is let in no more. */
export async function whoIs(store: Store, secretHash: string): Promise<Actor> {
  const [found] = await findLinks(store.db, [secretHash]);
  return actorIn(found, { owner: await ownerOf(store.db), now: store.now() });
}

/** The same for many at once; who is let in no more is not in the answer. */
export async function whoAre(store: Store, secretHashes: readonly string[]): Promise<Map<string, Actor>> {
  if (secretHashes.length === 0) return new Map();
  const owner = await ownerOf(store.db);
  const found = await findLinks(store.db, secretHashes);
  const letIn = found.filter((one) => whyNot(one, { owner, now: store.now() }) === null);
  return new Map(letIn.map((one) => [one.secretHash, actorIn(one, { owner, now: store.now() })]));
}

/** A browser becomes this person; nothing changes but that the owner can see when. */
export async function openLink(store: Store, secret: Secret): Promise<Actor> {
  const who = await whoIs(store, hashOf(secret));
  return change(store, who, async (tx) => {
    const [found] = await findLinks(tx, [hashOf(secret)]);
    const outcome = actorIn(found, { owner: await ownerOf(tx), now: store.now() });
    const before = found?.link ?? refuseUnknown();
    const after = { ...before, openedAt: store.now() };
    await updateOne(tx, "personLinks", before.id, { openedAt: after.openedAt });
    return { outcome, history: lineOf("opened a link of", before, after) };
  });
}

/** Of the changes of people.ts too. Not taken back, oldest first. */
export function linksIn(db: Asking, personId?: PersonId): Promise<PersonLink[]> {
  const all = db.selectFrom("personLinks").select(COLUMNS).where("revokedAt", "is", null).orderBy("id");
  return (personId === undefined ? all : all.where("personId", "=", personId)).execute();
}

export async function insertLink(
  tx: Tx,
  personId: PersonLink["personId"],
  { now, expiresAt = null }: Ending & { now: PersonLink["createdAt"] },
): Promise<MadeLink> {
  if (expiresAt !== null && Date.parse(expiresAt) <= Date.parse(now))
    throw new Refusal("invalid", `Cannot make a link that ends on ${expiresAt}: that is past. Choose a later moment`);
  const secret = randomBytes(32).toString("base64url");
  const none = { openedAt: null, revokedAt: null };
  const link: PersonLink = { id: newPersonLinkId(), personId, createdAt: now, expiresAt, ...none };
  await insertAll(tx, "personLinks", [{ ...link, secretHash: hashOf(secret) }]);
  return { link, secret };
}

export async function lockPerson(tx: Tx, id: PersonId): Promise<Person> {
  const person = await lockEvenRemoved(tx, id);
  if (!person.removedAt) return person;
  const day = person.removedAt.slice(0, 10);
  throw new Refusal("conflict", `Cannot change ${person.name}: they were removed on ${day}. Put them back first`);
}

export async function lockEvenRemoved(tx: Tx, id: PersonId): Promise<Person> {
  const person = await tx.selectFrom("people").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (person) return person;
  throw new Refusal(
    "not-found",
    `Cannot find person ${id}: there is nobody by that id. List people to see who is here`,
  );
}

const COLUMNS = ["id", "personId", "createdAt", "expiresAt", "openedAt", "revokedAt"] as const;
const NEXT = "Ask the owner of this Afterword for a new one";

type Found = { secretHash: string; link: PersonLink; person: Person | null };
type About = { owner: Actor & { kind: "owner" }; now: PersonLink["createdAt"] };

async function findLinks(db: Asking, secretHashes: readonly string[]): Promise<Found[]> {
  const rows = await db.selectFrom("personLinks").selectAll().where("secretHash", "in", secretHashes).execute();
  const ids = rows.map((row) => row.personId).filter((id) => id !== null);
  const people = ids.length > 0 ? await db.selectFrom("people").selectAll().where("id", "in", ids).execute() : [];
  return rows.map(({ secretHash, ...link }) => ({
    secretHash,
    link,
    person: people.find((person) => person.id === link.personId) ?? null,
  }));
}

function actorIn(found: Found | undefined, about: About): Actor {
  if (!found) return refuseUnknown();
  const reason = whyNot(found, about);
  if (reason !== null) throw new Refusal("not-signed-in", `Cannot go on as ${reason}. ${NEXT}`);
  if (!found.person) return about.owner;
  const { id: personId, name, role, colour } = found.person;
  return { kind: "person", personId, name, role, colour };
}

/** Who it was, and why it is so no more; null where the link holds. */
function whyNot({ link, person }: Found, { owner, now }: About): string | null {
  const name = person?.name ?? owner.name;
  if (person?.removedAt) return `${name}: they are let in here no more`;
  if (isOpen(link, now)) return null;
  const [what, when] = link.revokedAt ? ["was taken back", link.revokedAt] : ["ended", link.expiresAt];
  return `${name}: the link ${what} on ${when?.slice(0, 10)}`;
}

function refuseUnknown(): never {
  throw new Refusal("not-signed-in", `Cannot tell who you are: this Afterword knows no such link. ${NEXT}`);
}

function lineOf(deed: string, before: PersonLink | null, after: PersonLink): Line {
  return { deed, subject: after.personId ?? "owner", postmortemId: null, before, after };
}
