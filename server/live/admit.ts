/** Who is let in to a live text, and whether to write: asked when a page opens it, and again while it has it open (watch.ts). */
import { SCHEMA_VERSION } from "@afterword/markdown/schema";
import { type Actor, mayComment, mayEdit } from "@afterword/model/actor";
import { Refusal } from "@afterword/model/refusal";
import { type Doors, doorsOf, isSeenBy, refuseMissing } from "@afterword/store/scope";
import type { Store } from "@afterword/store/store";
import type { onAuthenticatePayload } from "@hocuspocus/server";
import { refusalIn } from "../http/failure.ts";
import { log } from "../log.ts";
import type { Visitors } from "../people/visitors.ts";
import { postmortemIn } from "./names.ts";

/** What is known of one connection. Without a `visit`, it is the server's own. */
export type LiveContext = { actor: Actor; readOnlyBecause: string | null; visit?: Visit };

export type Visit = {
  /** Of the secret that the browser shows; null for the owner of this machine. */
  secretHash: string | null;
  /** Why a page of another schema may only read. */
  stale: string | null;
  /** The number under which the page says who is here and where their cursor stands; null until it has said one. */
  client: number | null;
};

export async function admit(
  { store, visitors }: { store: Store; visitors: Visitors },
  { documentName, token, connectionConfig, requestHeaders }: onAuthenticatePayload<LiveContext>,
): Promise<LiveContext> {
  try {
    const headers = { cookie: requestHeaders.get("cookie") ?? "" };
    const actor = await visitors.actorOf(headers);
    const id = postmortemIn(documentName);
    if (!id) throw new Refusal("not-found", "Cannot open this text: its name is not that of a postmortem");
    const doors = (await doorsOf(store.db, [id])).get(id);
    const said = saidIn(token);
    const visit: Visit = { secretHash: visitors.secretHashIn(headers), stale: staleness(said), client: said.client };
    const readOnlyBecause = whyReadOnly({ actor, visit, id, doors });
    connectionConfig.readOnly = readOnlyBecause !== null;
    return { actor, readOnlyBecause, visit };
  } catch (error) {
    const refusal = refusalIn(error);
    if (!refusal) log(`cannot admit to ${documentName}`, error);
    throw { reason: refusal?.message ?? "Cannot open this text now: the log has the reason" };
  }
}

type Asked = { actor: Actor; visit: Visit; id: string; doors: Doors | undefined };

/**
 * Why this page may read the text and not write it, in words, or null; refuses whoever may not have it. That is readers too:
 * deleted words live on in the document, so they are given what is drawn from it, never the document.
 */
export function whyReadOnly({ actor, visit, id, doors }: Asked): string | null {
  if (!doors || !isSeenBy(actor, doors)) refuseMissing(id);
  if (!mayComment(actor))
    throw new Refusal("not-allowed", "Cannot open this text to write: you may read it, in the reading view");
  if (visit.stale) return visit.stale;
  if (doors.removedAt) return "This postmortem was removed; put it back to write on";
  return mayEdit(actor) ? null : "You may read and comment here; ask the owner for more";
}

/** A page of another schema would delete what it does not know, so it may only read. */
function staleness({ schemaVersion: version }: Said): string | null {
  if (version === SCHEMA_VERSION) return null;
  return version === null || version < SCHEMA_VERSION
    ? "Afterword was updated since this page was opened; load the page anew to write on"
    : "This page is newer than the Afterword that serves it; restart Afterword to write on";
}

type Said = { schemaVersion: number | null; client: number | null };

function saidIn(token: string): Said {
  try {
    const { schemaVersion, client } = JSON.parse(token);
    return { schemaVersion: whole(schemaVersion), client: whole(client) };
  } catch {
    return { schemaVersion: null, client: null };
  }
}

function whole(value: unknown): number | null {
  return Number.isSafeInteger(value) ? (value as number) : null;
}
