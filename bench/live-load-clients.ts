/**
 * Those who type in live-load.ts and live-two.ts: a socket each and a document of their own words, without an editor. What others typed
 * is not applied but looked for: every word names who typed it and when. Reads its task from stdin, prints what it measured to stdout.
 */
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { SCHEMA_VERSION } from "@afterword/markdown/schema";
import { IncomingMessage, MessageType, OutgoingMessage } from "@hocuspocus/server";
import { WebSocket } from "ws";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { documentNameOf } from "../server/live/names.ts";

type Task = { url: string; ids: string[]; clients: number; seconds: number; rate: number };
const task: Task = JSON.parse(await text(process.stdin));

const acknowledged: number[] = [];
const seen: number[] = [];
const words: Record<string, string[]> = Object.fromEntries(task.ids.map((id) => [id, []]));
let typed = 0;
let expected = 0;
let closed = 0;
let unanswered = 0;
let isOver = false;

class Client {
  readonly name: string;
  readonly document = new Y.Doc();
  readonly awareness = new Awareness(this.document);
  readonly number: number;
  readonly id: string;
  readonly #waiting: { at: number; word: string }[] = [];
  #socket: WebSocket | null = null;
  #ready: () => void = () => {};
  #count = 0;

  constructor(number: number) {
    this.number = number;
    this.id = task.ids[number % task.ids.length] ?? "";
    this.name = documentNameOf(this.id as never);
    // Its own timer would send a state nobody asked for.
    clearInterval((this.awareness as unknown as { _checkInterval: NodeJS.Timeout })._checkInterval);
  }

  async open(): Promise<void> {
    const socket = new WebSocket(`${task.url.replace("http", "ws")}/live`, { perMessageDeflate: false });
    this.#socket = socket;
    const ready = new Promise<void>((resolve) => {
      this.#ready = resolve;
    });
    socket.on("message", (data: Buffer) => this.#hear(data));
    socket.on("close", () => {
      if (!isOver) closed++;
    });
    socket.on("error", () => {});
    await once(socket, "open");
    const token = JSON.stringify({ schemaVersion: SCHEMA_VERSION, client: this.document.clientID });
    socket.send(frameOf(this.name, [varUint(MessageType.Auth), varUint(0), varString(token)]));
    socket.send(frameOf(this.name, [varUint(0), varUint(0), varBytes(Y.encodeStateVector(this.document))]));
    await ready;
  }

  type(): void {
    const before = Y.encodeStateVector(this.document);
    const word = `c${this.number}.${this.#count++}.${Math.round(performance.now() * 10)}`;
    this.document.getText("typed").insert(this.document.getText("typed").length, `${word} `);
    this.#waiting.push({ at: performance.now(), word });
    unanswered++;
    typed++;
    expected += Math.floor((task.clients - 1 - (this.number % task.ids.length)) / task.ids.length);
    this.#socket?.send(
      new OutgoingMessage(this.name)
        .createSyncMessage()
        .writeUpdate(Y.encodeStateAsUpdate(this.document, before))
        .toUint8Array(),
    );
    this.awareness.setLocalState({
      caret: this.#count,
      anchor: { type: null, tname: "body", item: { client: 1, clock: this.#count } },
    });
    this.#socket?.send(
      new OutgoingMessage(this.name)
        .createAwarenessUpdateMessage(this.awareness, [this.document.clientID])
        .toUint8Array(),
    );
  }

  close(): void {
    this.#socket?.terminate();
  }

  #hear(data: Buffer): void {
    const message = new IncomingMessage(data);
    message.readVarString();
    const type = message.readVarUint();
    if (type === MessageType.SyncStatus) return this.#acknowledged();
    if (type !== MessageType.Sync && type !== MessageType.SyncReply) return;
    const step = message.readVarUint();
    // Asked for what it has, it answers with all of it; that answer is acknowledged as well.
    if (step === 0)
      return this.#socket?.send(
        frameOf(this.name, [varUint(0), varUint(1), varBytes(Y.encodeStateAsUpdate(this.document))]),
      );
    if (step !== 2) return;
    const now = performance.now();
    for (const [, who, at] of data.toString("latin1").matchAll(/c(\d+)\.\d+\.(\d+) /g)) {
      if (Number(who) !== this.number) seen.push(now - Number(at) / 10);
    }
  }

  #acknowledged(): void {
    const first = this.#waiting.shift();
    if (!first) return this.#ready();
    unanswered--;
    acknowledged.push(performance.now() - first.at);
    words[this.id]?.push(first.word);
  }
}

function varUint(value: number): Uint8Array {
  const bytes = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest & 127) | 128);
  return Uint8Array.from([...bytes, rest]);
}

const varBytes = (bytes: Uint8Array) => Buffer.concat([varUint(bytes.length), bytes]);
const varString = (words: string) => varBytes(Buffer.from(words));
const frameOf = (name: string, parts: Uint8Array[]) => Buffer.concat([varString(name), ...parts]);

const clients = Array.from({ length: task.clients }, (_, number) => new Client(number));
for (let start = 0; start < clients.length; start += 10)
  await Promise.all(clients.slice(start, start + 10).map((one) => one.open()));
await wait(1_000);
process.stdout.write("typing\n");
const end = performance.now() + task.seconds * 1_000;
await Promise.all(
  clients.map(async (client) => {
    await wait(Math.random() * (1_000 / task.rate));
    while (performance.now() < end) {
      client.type();
      await wait((1_000 / task.rate) * (0.6 + Math.random() * 0.8));
    }
  }),
);
for (let tries = 0; (unanswered > 0 || seen.length < expected) && tries < 200; tries++) await wait(50);
isOver = true;
for (const client of clients) client.close();
process.stdout.write(JSON.stringify({ typed, acknowledged, seen, expected, closed, missing: unanswered, words }), () =>
  process.exit(0),
);
