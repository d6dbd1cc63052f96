/**
 * Runs before Hocuspocus applies an update and tells its sender "saved": here it is written and applied, so that what Hocuspocus
 * then does is the acknowledgement alone.
 */
import type { Refusal } from "@afterword/model/refusal";
import type { beforeSyncPayload } from "@hocuspocus/server";
import type * as Y from "yjs";
import { refusalIn } from "../http/failure.ts";
import { log } from "../log.ts";
import type { LiveContext } from "./admit.ts";
import { type Pen, Unwritten } from "./pen.ts";
import { TRY_AGAIN } from "./socket.ts";
import { isKnown, MAX_DOCUMENT_BYTES, MAX_UPDATE_BYTES } from "./whole.ts";

const SYNC_STEP_1 = 0;
const SYNC_STEP_2 = 1;
/** Of a document that is full, changes so small pass: they may make it smaller. */
const SMALL_BYTES = 1_000;

/** What a page had when it opened the text or came back to it: its state vector. */
const knew = new WeakMap<object, Uint8Array>();

export async function writeFirst(
  { type, payload, connection, document, context }: beforeSyncPayload<LiveContext>,
  penOf: (document: Y.Doc) => Pen | undefined,
): Promise<void> {
  if (type === SYNC_STEP_1) knew.set(connection, payload);
  if (type === SYNC_STEP_1 || connection.readOnly) return;
  try {
    if (payload.length > MAX_UPDATE_BYTES)
      throw new Unwritten("this change is larger than 1 MB, save it as a file and attach it");
    // At each reconnection a page sends all it deleted, mostly long known.
    if (isKnown(document, payload)) return;
    const pen = penOf(document);
    if (!pen) throw new Error(`no pen for ${document.name}`);
    if (pen.size() > MAX_DOCUMENT_BYTES && payload.length > SMALL_BYTES)
      throw new Unwritten("this text has reached its limit of 8 MB");
    const since = type === SYNC_STEP_2 ? knew.get(connection) : undefined;
    await pen.write(
      { actor: context.actor, bytes: payload, ...(since && { knew: since }) },
      { source: "connection", connection },
    );
  } catch (error) {
    const refused = error instanceof Unwritten;
    const refusal = refusalIn(error);
    if (!refused && !refusal) log(`cannot save a change of ${document.name}`, error);
    const reason = refused ? `Cannot save: ${error.message}` : wordsOf(refusal);
    connection.sendStateless(JSON.stringify({ unsaved: reason }));
    // What may go well later is sent again after a reconnection; what is refused would be refused again.
    if (!refused || error.gap) connection.webSocket.close(TRY_AGAIN, "try again");
    throw { code: TRY_AGAIN, reason };
  }
}

function wordsOf(refusal: Refusal | null): string {
  if (!refusal) return "Cannot save this change now: the log has the reason";
  return isAway(refusal.message) ? AWAY : refusal.message;
}

/** A writer need not do anything about a database that is away. */
export const AWAY =
  "The database cannot be reached now: what you type is kept on this device, and saved as soon as it is back";

/** Whether these words of the store say that it may soon go well. */
export function isAway(words: string): boolean {
  return words === AWAY || words.startsWith("Cannot reach the database") || words.startsWith("Cannot finish this");
}
