/**
 * Watches over who has a text open. Where somebody's rights changed (their link was taken back, they were removed or may do less,
 * the postmortem became private or was removed), their line is cut: the page comes back at once, and is let in as what it now may be,
 * or told why not. The database is asked each time, because the change may have been made by another process.
 */
import { isDeepStrictEqual } from "node:util";
import type { Actor } from "@afterword/model/actor";
import type { PostmortemId } from "@afterword/model/id";
import { Refusal } from "@afterword/model/refusal";
import { ownerOf } from "@afterword/store/owner";
import { whoAre } from "@afterword/store/person-links";
import { type Doors, doorsOf } from "@afterword/store/scope";
import type { Store } from "@afterword/store/store";
import type { Connection, Hocuspocus } from "@hocuspocus/server";
import { log } from "../log.ts";
import { type LiveContext, type Visit, whyReadOnly } from "./admit.ts";
import { postmortemIn } from "./names.ts";

/** Rights that are taken away hold at most so long, and one round of questions. */
const EVERY_MS = 700;
const CUT = { code: 4403, reason: "what you may do here changed" };

export type Watch = { now(): Promise<void>; stop(): void };

export function watchAccess(hocuspocus: Hocuspocus<LiveContext>, store: Store): Watch {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function look(): Promise<void> {
    const open = openIn(hocuspocus);
    if (open.length === 0) return;
    const known = await knownOf(store, open);
    for (const { connection, context, visit, id } of open) {
      if (!holds({ context, visit, id }, known)) cut(connection);
    }
  }

  async function again(): Promise<void> {
    // While the database does not answer nobody can write either; what is open stays open.
    await look().catch((error) => log("cannot look whose rights changed", error));
    if (!isStopped) timer = setTimeout(again, EVERY_MS).unref();
  }
  timer = setTimeout(again, EVERY_MS).unref();

  return {
    now: look,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

type Open = { connection: Connection<LiveContext>; context: LiveContext; visit: Visit; id: PostmortemId };
type Known = { owner: Actor; people: Map<string, Actor>; doors: Map<PostmortemId, Doors> };

function openIn(hocuspocus: Hocuspocus<LiveContext>): Open[] {
  const open: Open[] = [];
  for (const document of hocuspocus.documents.values()) {
    const id = postmortemIn(document.name);
    for (const connection of document.getConnections()) {
      const context: LiveContext = connection.context;
      if (id && context.visit) open.push({ connection, context, visit: context.visit, id });
    }
  }
  return open;
}

async function knownOf(store: Store, open: readonly Open[]): Promise<Known> {
  const hashes = new Set(open.map(({ visit }) => visit.secretHash).filter((hash) => hash !== null));
  const [owner, people, doors] = await Promise.all([
    ownerOf(store.db),
    whoAre(store, [...hashes]),
    doorsOf(store.db, [...new Set(open.map(({ id }) => id))]),
  ]);
  return { owner, people, doors };
}

/** Whether the connection would be let in again just as it was. */
function holds({ context, visit, id }: Omit<Open, "connection">, known: Known): boolean {
  const actor = visit.secretHash === null ? known.owner : known.people.get(visit.secretHash);
  if (!actor || !isDeepStrictEqual(actor, context.actor)) return false;
  try {
    return whyReadOnly({ actor, visit, id, doors: known.doors.get(id) }) === context.readOnlyBecause;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function cut(connection: Connection<LiveContext>): void {
  // What it has sent already, and is not handled yet, is not written any more.
  connection.readOnly = true;
  connection.close(CUT);
  connection.webSocket.close(CUT.code, CUT.reason);
}
