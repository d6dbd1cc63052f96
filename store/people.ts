/** People: who is let in beside the owner, and as what. */
import { type Actor, mayManagePeople, refuseUnlessMayManagePeople } from "@afterword/model/actor";
import { newPersonId, type PersonId } from "@afterword/model/id";
import { type KnownPerson, nextColour, type Person, type PersonLink } from "@afterword/model/person";
import { insertAll, updateOne } from "./columns.ts";
import { ownerOf, refuseTakenName } from "./owner.ts";
import { insertLink, linksIn, lockEvenRemoved, lockPerson, type MadeLink } from "./person-links.ts";
import { change, type Line, type Store } from "./store.ts";

/** Everyone let in, by name, so that each can be mentioned; with their links where the owner asks. */
export async function listPeople(
  store: Store,
  actor: Actor,
  { removed = false }: { removed?: boolean } = {},
): Promise<KnownPerson[]> {
  const people = await store.db
    .selectFrom("people")
    .selectAll()
    .where("removedAt", removed ? "is not" : "is", null)
    .orderBy("name")
    .orderBy("id")
    .execute();
  const links = mayManagePeople(actor) ? await linksIn(store.db) : [];
  return people.map((person) => ({ ...person, links: links.filter(({ personId }) => personId === person.id) }));
}

type Adding = Pick<Person, "name" | "role"> & { expiresAt?: PersonLink["expiresAt"] | undefined };

/** Lets somebody in, with their first link. */
export async function addPerson(
  store: Store,
  actor: Actor,
  { name, role, expiresAt }: Adding,
): Promise<MadeLink & { person: Person }> {
  refuseUnlessMayManagePeople(actor);
  return change(store, actor, async (tx) => {
    await refuseTakenName(tx, name);
    const others = await tx.selectFrom("people").select("colour").where("removedAt", "is", null).execute();
    const colour = nextColour([(await ownerOf(tx)).colour, ...others.map((other) => other.colour)]);
    const person: Person = { id: newPersonId(), name, role, colour, createdAt: store.now(), removedAt: null };
    await insertAll(tx, "people", [person]);
    const made = await insertLink(tx, person.id, { now: store.now(), expiresAt });
    return { outcome: { person, ...made }, history: line("let in", person.id, null, person) };
  });
}

/** The owner changes anybody; a person their own name and colour. */
export async function changePerson(
  store: Store,
  actor: Actor,
  id: PersonId,
  asked: { [Key in "name" | "role" | "colour"]?: Person[Key] | undefined },
): Promise<Person> {
  const isOwn = actor.kind === "person" && actor.personId === id && asked.role === undefined;
  if (!isOwn) refuseUnlessMayManagePeople(actor);
  return change(store, actor, async (tx) => {
    const before = await lockPerson(tx, id);
    const { name = before.name, role = before.role, colour = before.colour } = asked;
    const after: Person = { ...before, name, role, colour };
    const keys = (["name", "role", "colour"] as const).filter((key) => before[key] !== after[key]);
    if (keys.length === 0) return { outcome: before, history: "nothing changed" };
    if (keys.includes("name")) await refuseTakenName(tx, name, id);
    await updateOne(tx, "people", id, pick(after, keys));
    return { outcome: after, history: line("changed", id, pick(before, keys), pick(after, keys)) };
  });
}

/** They are let in no more, at once; their links are taken back. What they wrote stays, under their name. */
export async function removePerson(store: Store, actor: Actor, id: PersonId): Promise<Person> {
  refuseUnlessMayManagePeople(actor);
  return change(store, actor, async (tx) => {
    const before = await lockEvenRemoved(tx, id);
    if (before.removedAt) return { outcome: before, history: "nothing changed" };
    const removedAt = store.now();
    await updateOne(tx, "people", id, { removedAt });
    for (const link of await linksIn(tx, id)) await updateOne(tx, "personLinks", link.id, { revokedAt: removedAt });
    return { outcome: { ...before, removedAt }, history: line("removed", id, null, { removedAt }) };
  });
}

/** Let in again as who they were; they need a new link. */
export async function putBackPerson(store: Store, actor: Actor, id: PersonId): Promise<Person> {
  refuseUnlessMayManagePeople(actor);
  return change(store, actor, async (tx) => {
    const before = await lockEvenRemoved(tx, id);
    if (!before.removedAt) return { outcome: before, history: "nothing changed" };
    await refuseTakenName(tx, before.name);
    await updateOne(tx, "people", id, { removedAt: null });
    const history = line("put back", id, { removedAt: before.removedAt }, null);
    return { outcome: { ...before, removedAt: null }, history };
  });
}

function line(deed: string, subject: PersonId, before: Partial<Person> | null, after: Partial<Person> | null): Line {
  return { deed, subject, postmortemId: null, before, after };
}

function pick(from: Person, keys: readonly (keyof Person)[]): Partial<Person> {
  return Object.fromEntries(keys.map((key) => [key, from[key]]));
}
