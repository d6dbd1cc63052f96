/** The few things about a frame on the live socket that have to be known before Hocuspocus reads it, or after it wrote it. */
import { IncomingMessage, MessageType, OutgoingMessage } from "@hocuspocus/server";

type Sync = "asks" | "answers" | "changes";
const SYNCS: readonly Sync[] = ["asks", "answers", "changes"];

const DENIED = 1;
const NOTHING = new Uint8Array([0, 0]);

/** Which step of y-protocols' sync it is, and in whose name; null where it is none, or no frame at all. */
export function syncIn(frame: Uint8Array): { name: string; sync: Sync } | null {
  try {
    const message = new IncomingMessage(frame);
    const name = message.readVarString();
    const type = message.readVarUint();
    const sync = type === MessageType.Sync || type === MessageType.SyncReply ? SYNCS[message.readVarUint()] : undefined;
    return sync ? { name, sync } : null;
  } catch {
    return null;
  }
}

/** Why somebody is not let in, where the frame says that. */
export function denialIn(frame: Uint8Array): { name: string; reason: string } | null {
  const message = new IncomingMessage(frame);
  const name = message.readVarString();
  if (message.readVarUint() !== MessageType.Auth || message.readVarUint() !== DENIED) return null;
  return { name, reason: message.readVarString() };
}

export function statelessFrame(name: string, payload: object): Uint8Array {
  return new OutgoingMessage(name).writeStateless(JSON.stringify(payload)).toUint8Array();
}

function changeOfNothing(name: string): Uint8Array {
  return new OutgoingMessage(name).createSyncMessage().writeUpdate(NOTHING).toUint8Array();
}

const MOST_HELD = 10_000;
/** Of one page; each name of ours is far shorter. */
const MOST_NAMES = 50;
const LONGEST_NAME = 200;

/**
 * A page that comes back first sends what it typed while it was away, and then, asked what it has, all that is missing here: only the
 * second is sure to be whole. So its changes wait for that answer; then they hold nothing new, and are acknowledged as such.
 */
export function answersFirst(pass: (frame: Uint8Array) => void): (frame: Uint8Array) => void {
  const held = new Map<string, number>();
  return (frame) => {
    const { name, sync } = syncIn(frame) ?? { name: "", sync: null };
    const count = held.get(name);
    if (sync === "changes" && count !== undefined) return void held.set(name, Math.min(count + 1, MOST_HELD));
    if (sync === "asks" && count === undefined && held.size < MOST_NAMES && name.length < LONGEST_NAME)
      held.set(name, 0);
    pass(frame);
    if (sync !== "answers") return;
    held.delete(name);
    for (let index = 0; index < (count ?? 0); index++) pass(changeOfNothing(name));
  };
}
