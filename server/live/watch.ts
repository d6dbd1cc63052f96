/**
 * Watches over who has a text open, or hears news of one. Where somebody's rights changed (their link was taken back, they were removed or may do less,
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
import { type LiveContext, whyReadOnly } from "./admit.ts";
import { postmortemIn } from "./names.ts";

/** Rights that are taken away hold at most so long, and one round of questions. */
const EVERY_MS = 700;
const CUT = { code: 4403, reason: "what you may do here changed" };

export type Watch = { now(): Promise<void>; stop(): void };

/** Somebody's open line. */
export type Watched = {
  id: PostmortemId;
  /** Of the secret that the browser showed; null for the owner of this machine. */
  secretHash: string | null;
  /** Whether it would be let in again just as it was. */
  holds(actor: Actor, doors: Doors | undefined): boolean;
  cut(): void;
};

export function watchAccess(openLines: () => readonly Watched[], store: Store): Watch {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function look(): Promise<void> {
    const open = openLines();
    if (open.length === 0) return;
    const known = await knownOf(store, open);
    for (const line of open) {
      const actor = line.secretHash === null ? known.owner : known.people.get(line.secretHash);
      if (!actor || !line.holds(actor, known.doors.get(line.id))) line.cut();
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

type Known = { owner: Actor; people: Map<string, Actor>; doors: Map<PostmortemId, Doors> };

async function knownOf(store: Store, open: readonly Watched[]): Promise<Known> {
  const hashes = new Set(open.map(({ secretHash }) => secretHash).filter((hash) => hash !== null));
  const [owner, people, doors] = await Promise.all([
    ownerOf(store.db),
    whoAre(store, [...hashes]),
    doorsOf(store.db, [...new Set(open.map(({ id }) => id))]),
  ]);
  return { owner, people, doors };
}

export const isSameActor = (one: Actor, other: Actor): boolean => isDeepStrictEqual(one, other);

/** Those who have a text open. */
export function openIn(hocuspocus: Hocuspocus<LiveContext>): Watched[] {
  const open: Watched[] = [];
  for (const document of hocuspocus.documents.values()) {
    const id = postmortemIn(document.name);
    for (const connection of document.getConnections()) {
      const context: LiveContext = connection.context;
      const { visit } = context;
      if (!id || !visit) continue;
      open.push({
        id,
        secretHash: visit.secretHash,
        holds: (actor, doors) =>
          isSameActor(actor, context.actor) && isReadOnlyAs({ actor, visit, id, doors }, context),
        cut: () => cut(connection),
      });
    }
  }
  return open;
}

function isReadOnlyAs(asked: Parameters<typeof whyReadOnly>[0], { readOnlyBecause }: LiveContext): boolean {
  try {
    return whyReadOnly(asked) === readOnlyBecause;
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
