/**
 * What the processes on one database tell each other about open documents: that something was written (told by the database itself, see
 * the store's prose-log.ts), where cursors stand, that facts changed. All but the first may be lost: it is
 * repeated, or asked for again, when the line to the database stands again.
 */
import { randomUUID } from "node:crypto";
import { PostmortemId } from "@afterword/model/id";
import { announce, listen } from "@afterword/store/announcements";
import type { ProseNews } from "@afterword/store/prose-log";
import type { Store } from "@afterword/store/store";
import { log } from "../log.ts";

export type Said =
  | { is: "cursors"; id: PostmortemId; update: Uint8Array }
  /** Somebody opened it here: where are the others' cursors? */
  | { is: "who is there"; id: PostmortemId }
  | { is: "message"; id: PostmortemId; what: string };

export type Heard = {
  news(news: Omit<ProseNews, "bytes" | "from"> & { bytes: Uint8Array[] | null }): void;
  said(said: Said): void;
  /** Another process came; it knows nobody's cursor. */
  met(): void;
  /** News may have been missed. */
  again(): void;
};

export type FanOut = {
  /** This process, among those on the database. */
  readonly from: string;
  hasOthers(): boolean;
  /** Whether no other process is there, asked of all: to one that has just started the others have not spoken yet. */
  isAlone(): Promise<boolean>;
  say(said: Said): void;
  stop(): Promise<void>;
};

/** Every process says so often that it is there, and is forgotten when it did not for so long. */
const PULSE_MS = 4_000;
const FORGOTTEN_AFTER_MS = 15_000;
/** Whoever is there answers a first word within this; without a line nobody can be asked. */
const ANSWER_MS = 500;
const NO_LINE_MS = 3_000;
/** Cursors gather for so long; what is urgent takes them along. */
const GATHER_MS = 25;

export function openFanOut(store: Store, heard: Heard): FanOut {
  const from = randomUUID();
  const others = new Map<string, number>();
  let outbox: Said[] = [];
  let timer: NodeJS.Timeout | null = null;
  let sending = Promise.resolve();

  const asked = Promise.withResolvers<boolean>();
  setTimeout(() => asked.resolve(false), NO_LINE_MS).unref();

  const hasOthers = () => others.size > 0;

  function send(words: readonly string[]): Promise<void> {
    sending = sending
      .then(() => announce(store, words))
      .catch((error) => log("cannot tell the other processes", error));
    return sending;
  }

  function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    const [said, rest] = [outbox, []];
    outbox = rest;
    return said.length === 0 ? sending : send(said.map((each) => JSON.stringify({ from, said: packed(each) })));
  }

  const sayHello = () => void send([JSON.stringify({ from, hello: true })]);
  const pulse = setInterval(() => {
    const now = Date.now();
    for (const [other, at] of others) if (now - at > FORGOTTEN_AFTER_MS) others.delete(other);
    sayHello();
  }, PULSE_MS).unref();

  function receive(words: string): void {
    const message = JSON.parse(words);
    const sender: string = message.from ?? message.prose?.from;
    if (sender === from || !sender) return;
    const isNew = !others.has(sender);
    if (message.goodbye) return void others.delete(sender);
    others.set(sender, Date.now());
    if (isNew) {
      sayHello();
      heard.met();
    }
    if (message.prose) {
      const { id, upTo, count, bytes } = message.prose as ProseNews;
      heard.news({ id, upTo, count, bytes: bytes?.map((each) => Buffer.from(each, "base64")) ?? null });
    } else if (message.said) heard.said(unpacked(message.said));
  }

  const listening = listen(store, {
    heard(words) {
      try {
        receive(words);
      } catch (error) {
        log("cannot read what another process said", error);
      }
    },
    connected() {
      sayHello();
      void sending.then(() => setTimeout(() => asked.resolve(true), ANSWER_MS).unref());
      heard.again();
    },
    failed: (error) => log("the line to the other processes is down", error),
  });

  return {
    from,
    hasOthers,
    isAlone: async () => !hasOthers() && (await asked.promise) && !hasOthers(),
    say(said) {
      if (said.is === "cursors" || said.is === "who is there") {
        if (!hasOthers()) return;
        outbox.push(said);
        timer ??= setTimeout(() => void flush(), GATHER_MS);
        return;
      }
      outbox.push(said);
      void flush();
    },
    async stop() {
      clearInterval(pulse);
      asked.resolve(false);
      await flush();
      await send([JSON.stringify({ from, goodbye: true })]);
      await listening.stop();
    },
  };
}

function packed(said: Said): unknown {
  return said.is === "cursors" ? { ...said, update: Buffer.from(said.update).toString("base64") } : said;
}

function unpacked(said: Said): Said {
  return said.is === "cursors"
    ? { ...said, id: PostmortemId.parse(said.id), update: Buffer.from(said.update as never, "base64") }
    : said;
}
