/** The owner's own face, and the key of the workspace: both are settings, of which there is one each. */
import { userInfo } from "node:os";
import { type Actor, refuseUnlessMayManagePeople } from "@afterword/model/actor";
import type { PersonId } from "@afterword/model/id";
import { COLOURS, Colour, PersonName } from "@afterword/model/person";
import { Refusal } from "@afterword/model/refusal";
import { sql } from "kysely";
import { z } from "zod";
import type { Asking } from "./scope.ts";
import { change, type Store, type Tx } from "./store.ts";
import type { TableRows } from "./tables.ts";

type Owner = Extract<Actor, { kind: "owner" }> & { colour: Colour };

/** The machine's user, until the owner says how they want to be called. */
export async function ownerOf(db: Asking): Promise<Owner> {
  const said = Said.parse((await setting(db, "owner")) ?? {});
  return { kind: "owner", name: said.name ?? userInfo().username, colour: said.colour ?? COLOURS[0] };
}

const Said = z.object({ name: PersonName.optional(), colour: Colour.optional() });

export async function changeOwner(
  store: Store,
  actor: Actor,
  changes: { name?: string | undefined; colour?: Colour | undefined },
): Promise<Owner> {
  refuseUnlessMayManagePeople(actor);
  return change(store, actor, async (tx) => {
    // Name and colour are one row, which may not be there yet; the workspace's own is, and whoever changes either waits for it.
    await tx.selectFrom("settings").select("name").where("name", "=", "workspace").forUpdate().execute();
    const before = await ownerOf(tx);
    const after: Owner = {
      kind: "owner",
      name: changes.name ?? before.name,
      colour: changes.colour ?? before.colour,
    };
    if (after.name === before.name && after.colour === before.colour)
      return { outcome: before, history: "nothing changed" };
    if (after.name !== before.name) await refuseTakenName(tx, after.name, "owner");
    await keepSetting(tx, "owner", face(after));
    const history = { deed: "changed", subject: "owner", postmortemId: null, before: face(before), after: face(after) };
    return { outcome: after, history };
  });
}

/** Two who are here at once are told apart by their names. `whose`: who may have it already. */
export async function refuseTakenName(tx: Tx, name: string, whose?: PersonId | "owner"): Promise<void> {
  const isSame = (other: string) => other.toLowerCase() === name.toLowerCase();
  const people = await tx.selectFrom("people").select(["id", "name"]).where("removedAt", "is", null).execute();
  const isTaken =
    people.some((person) => person.id !== whose && isSame(person.name)) ||
    (whose !== "owner" && isSame((await ownerOf(tx)).name));
  if (!isTaken) return;
  throw new Refusal(
    "conflict",
    `Cannot use the name ${name}: somebody here has it already. Add something that tells the two apart`,
  );
}

/** Tells two Afterwords on one machine apart: browsers share cookies between its ports. */
export async function workspaceKey(db: Asking): Promise<string> {
  return z.string().parse(await setting(db, "workspace"));
}

async function setting(db: Asking, name: TableRows["settings"]["name"]): Promise<unknown> {
  const found = await db.selectFrom("settings").select("value").where("name", "=", name).executeTakeFirst();
  return found?.value;
}

async function keepSetting(tx: Tx, name: TableRows["settings"]["name"], value: object): Promise<void> {
  await sql`
    insert into settings (name, value) values (${name}, ${JSON.stringify(value)})
    on conflict (name) do update set value = excluded.value`.execute(tx);
}

function face({ name, colour }: Owner) {
  return { name, colour };
}
