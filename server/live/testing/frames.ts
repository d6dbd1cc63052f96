/** Frames as no page of ours sends them: random, mutated, in the wrong order, of the wrong kind. Only tests and measurements import this. */
import { SCHEMA_VERSION } from "@afterword/markdown/schema";
import type { PostmortemId } from "@afterword/model/id";
import { OutgoingMessage } from "@hocuspocus/server";
import { WebSocket } from "ws";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { documentNameOf } from "../names.ts";

/** The same numbers for the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function varUint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest & 127) | 128);
  return Uint8Array.from([...bytes, rest]);
}

const withLength = (bytes: Uint8Array) => Buffer.concat([varUint(bytes.length), bytes]);
const frame = (name: string, ...parts: Uint8Array[]) =>
  new Uint8Array(Buffer.concat([withLength(Buffer.from(name)), ...parts]));

export function authFrame(id: PostmortemId, token: object = { schemaVersion: SCHEMA_VERSION }): Uint8Array {
  return frame(documentNameOf(id), varUint(2), varUint(0), withLength(Buffer.from(JSON.stringify(token))));
}

/** Without end: valid pieces of a stranger's writing, in both encodings, whole, cut, turned, repeated and mixed. */
export function hostileFrames(id: PostmortemId, random: () => number): () => Uint8Array {
  const name = documentNameOf(id);
  const pick = <One>(list: readonly One[]): One => list[Math.floor(random() * list.length)] as One;
  const stranger = new Y.Doc();
  const updates: Uint8Array[] = [];
  stranger.on("update", (update: Uint8Array) => updates.push(update));
  const body = stranger.getXmlFragment("body");
  for (let round = 0; round < 60; round++) {
    const element = new Y.XmlElement("block");
    body.insert(0, [element]);
    element.insert(0, [new Y.XmlText(`word ${round}`)]);
    if (round % 7 === 6) body.delete(1, 2);
  }
  const second = updates.map((update) => Y.convertUpdateFormatV1ToV2(update));
  const awareness = new Awareness(stranger);
  awareness.setLocalState({ user: { name: "Mallory", colour: "#000" }, caret: 1 });
  const cursors = encodeAwarenessUpdate(awareness, [stranger.clientID]);
  awareness.destroy();

  const bytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256));
  const mutated = (from: Uint8Array) => {
    const copy = Uint8Array.from(from);
    for (let times = 1 + Math.floor(random() * 4); times > 0 && copy.length > 0; times--) {
      copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
    }
    return random() < 0.2 ? copy.slice(0, Math.floor(random() * copy.length)) : copy;
  };
  const sync = (step: number, payload: Uint8Array) => frame(name, varUint(0), varUint(step), withLength(payload));
  const kinds: (() => Uint8Array)[] = [
    () => sync(2, pick(updates)),
    () => sync(2, mutated(pick(updates))),
    () => sync(2, pick(second)),
    () => sync(2, bytes(Math.floor(random() * 80))),
    () => sync(1, mutated(Y.encodeStateAsUpdate(stranger))),
    () => sync(0, mutated(Y.encodeStateVector(stranger))),
    () => sync(Math.floor(random() * 9), pick(updates)),
    () => frame(name, varUint(1), withLength(random() < 0.5 ? cursors : mutated(cursors))),
    () => frame(name, varUint(Math.floor(random() * 12)), bytes(Math.floor(random() * 40))),
    () => new OutgoingMessage(name).writeBroadcastStateless("to all").toUint8Array(),
    () => new OutgoingMessage(name).writeStateless("{}").toUint8Array(),
    () => mutated(sync(2, pick(updates))),
    () => mutated(authFrame(id)),
    () => bytes(Math.floor(random() * 200)),
  ];
  return () => pick(kinds)();
}

/** Sends them over lines that are opened anew wherever the server cuts them. Resolves when all are sent, with how many lines it took. */
export async function sendHostile({ url, id, count, random, token }: Sending): Promise<{ lines: number }> {
  const next = hostileFrames(id, random);
  let lines = 0;
  for (let sent = 0; sent < count; ) {
    lines++;
    const socket = new WebSocket(`${url.replace("http", "ws")}/live`);
    socket.on("error", () => {});
    const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    const opened = new Promise<void>((resolve) => socket.once("open", () => resolve()));
    await Promise.race([opened, closed]);
    if (socket.readyState !== socket.OPEN) continue;
    socket.send(authFrame(id, token));
    // As many as the line bears, but never so many at once that the sender itself is what is measured.
    for (let inARow = 0; sent < count && inARow < 400 && socket.readyState === socket.OPEN; inARow++) {
      socket.send(next());
      sent++;
      if (inARow % 10 === 9) await new Promise(setImmediate);
    }
    // An answer to the last of them, or the end of the line.
    socket.ping();
    await Promise.race([new Promise((resolve) => socket.once("pong", resolve)), closed]);
    socket.close();
    const late = setTimeout(() => socket.terminate(), 2_000);
    await closed;
    clearTimeout(late);
  }
  return { lines };
}

type Sending = { url: string; id: PostmortemId; count: number; random: () => number; token?: object };
