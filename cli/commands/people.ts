import type { Client } from "@afterword/api/client";
import { type KnownPerson, Person, PersonName, Role } from "@afterword/model/person";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { withServer } from "../command.ts";
import { printTable, type Terminal } from "../terminal.ts";

type Json = { json?: boolean };
type Made = Awaited<ReturnType<Client["people"]["makeLink"]>>;

export function listPeople({ json, removed }: Json & { removed?: boolean }): Promise<void> {
  return withServer(
    () => undefined,
    async ({ client, terminal }) => {
      const people = await client.people.list({ removed: removed ? "true" : "false" });
      if (json) {
        terminal.out(JSON.stringify(people));
        return undefined;
      }
      printTable(terminal, ["ROLE", "LINKS", "LAST OPENED", "NAME"], people.map(inColumns));
      if (people.length === 0 && !removed) terminal.say("Nobody but you. Let somebody in: afterword people add NAME");
      return undefined;
    },
  );
}

export function addPerson(name: string, { role, ends, json }: Json & { role: string; ends?: string }): Promise<void> {
  return withServer(
    () => ({
      asked: readOrRefuse(Person.pick({ name: true, role: true }), { name, role }, "the person"),
      ...until(ends),
    }),
    async ({ client, terminal }, { asked, ...ending }) => {
      const { person, ...made } = await client.people.add({ ...asked, ...ending });
      if (json) terminal.out(JSON.stringify({ person, ...made }));
      else tellLink(terminal, person.name, made);
      return undefined;
    },
  );
}

export function linkPerson(name: string, { ends, json }: Json & { ends?: string }): Promise<void> {
  return withServer(
    () => ({ asked: readName(name), ...until(ends) }),
    async ({ client, terminal }, { asked, ...ending }) => {
      const person = await find(client, asked);
      const made = await client.people.makeLink({ id: person.id, ...ending });
      if (json) terminal.out(JSON.stringify(made));
      else tellLink(terminal, person.name, made);
      return undefined;
    },
  );
}

export function unlinkPerson(name: string, { json }: Json): Promise<void> {
  return withServer(
    () => readName(name),
    async ({ client, terminal }, asked) => {
      const person = await find(client, asked);
      const taken = [];
      for (const { id } of person.links) taken.push(await client.people.revokeLink({ linkId: id }));
      if (json) terminal.out(JSON.stringify(taken));
      else terminal.out(`${person.name}\t${taken.length === 1 ? "1 link" : `${taken.length} links`} taken back`);
      return undefined;
    },
  );
}

export function changeRole(name: string, role: string, { json }: Json): Promise<void> {
  return withServer(
    () => ({ asked: readName(name), next: readOrRefuse(Role, role, "<role>") }),
    async ({ client, terminal }, { asked, next }) => {
      const { id } = await find(client, asked);
      say(terminal, await client.people.change({ id, role: next }), json);
      return undefined;
    },
  );
}

export function removePerson(name: string, { undo, json }: Json & { undo?: boolean }): Promise<void> {
  return withServer(
    () => readName(name),
    async ({ client, terminal }, asked) => {
      const { id } = await find(client, asked, { removed: undo ?? false });
      const person = await (undo ? client.people.putBack({ id }) : client.people.remove({ id }));
      if (json) terminal.out(JSON.stringify(person));
      else terminal.out(`${person.name}\t${undo ? "let in again" : "let in no more"}`);
      if (undo) terminal.say(`They need a new link: afterword people link ${JSON.stringify(person.name)}`);
      return undefined;
    },
  );
}

const readName = (name: string) => readOrRefuse(PersonName, name, "<name>");

function until(ends: string | undefined): { expiresAt?: string } {
  if (ends === undefined) return {};
  const at = new Date(/^\d{4}-\d\d-\d\d$/.test(ends) ? `${ends}T23:59:59` : ends);
  if (!Number.isNaN(at.getTime())) return { expiresAt: at.toISOString() };
  throw new Refusal("invalid", `Cannot let the link end on ${ends}: write a day such as 2026-12-31`);
}

/** By their name as it is written or as it sounds, or by their id. */
async function find(client: Client, name: string, { removed = false } = {}): Promise<KnownPerson> {
  const people = await client.people.list({ removed: removed ? "true" : "false" });
  const found =
    people.find((person) => person.id === name || person.name === name) ??
    people.find((person) => person.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  throw new Refusal("not-found", `Cannot find ${name}: nobody by that name is let in here. See: afterword people`);
}

/** The link alone goes to stdout, so that it can be piped on. */
function tellLink(terminal: Terminal, name: string, { address }: Made): void {
  terminal.out(address);
  terminal.say(`The browser that opens this link is ${name}. It is shown only now; send it to nobody else`);
}

function say(terminal: Terminal, person: Person, json = false): void {
  if (json) terminal.out(JSON.stringify(person));
  else terminal.out(`${person.name}\t${person.role}`);
}

function inColumns({ role, links, name }: KnownPerson): string[] {
  const opened = links.flatMap(({ openedAt }) => openedAt ?? []).toSorted();
  return [role, String(links.length), opened.at(-1)?.slice(0, 10) ?? "-", name];
}
