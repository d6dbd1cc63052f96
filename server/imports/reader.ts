/**
 * The reader of foreign documents: a thread of its own, so that a text made to be slow holds up nobody, and can be given up.
 * It starts with the first document and ends when there was none for a while.
 */
import { Worker } from "node:worker_threads";
import { Refusal } from "@afterword/model/refusal";
import type { ReadDocument, Unread } from "./read-document.ts";
import type { Answered } from "./worker.ts";

const DEADLINE_MS = 20_000;
const IDLE_MS = 10_000;
const MEMORY_MB = 768;

export type Reader = {
  read(document: Unread): Promise<ReadDocument>;
  close(): Promise<void>;
};

export function openReader(deadline = DEADLINE_MS): Reader {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  function start(): Worker {
    const started = new Worker(new URL("./worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    started.unref();
    return started;
  }

  async function end(): Promise<void> {
    clearTimeout(idle);
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  }

  async function readNow(document: Unread): Promise<ReadDocument> {
    clearTimeout(idle);
    worker ??= start();
    try {
      return outcomeOf(await ask(worker, document, deadline), document.name);
    } finally {
      idle = setTimeout(() => void end(), IDLE_MS).unref();
    }
  }

  return {
    read(document) {
      const reading = queue.then(() => readNow(document));
      // Whoever is lost with a document is replaced for the next one.
      queue = reading.catch((error) => (error instanceof Refusal && error.cause === undefined ? undefined : end()));
      return reading;
    },
    close: end,
  };
}

function ask(worker: Worker, document: Unread, deadline: number): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      worker.unref();
      settle();
    };
    const tooMuch = (why: string, cause: unknown) =>
      finish(() =>
        reject(
          new Refusal("too-large", `Cannot import ${document.name}: ${why}. Split it, or attach it as a file`, {
            cause,
          }),
        ),
      );
    const timer = setTimeout(
      () => tooMuch(`it takes longer than ${Math.ceil(deadline / 1000)} seconds to read`, "deadline"),
      deadline,
    );
    worker.ref();
    worker.once("message", (answered: Answered) => finish(() => resolve(answered)));
    worker.once("error", (error) => {
      const isOutOfMemory = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
      if (isOutOfMemory) tooMuch("it takes too much memory to read", error);
      else finish(() => reject(error));
    });
    worker.once("exit", (code) => finish(() => reject(new Error(`the reader ended with ${code}`))));
    worker.postMessage(document);
  });
}

function outcomeOf(answered: Answered, name: string): ReadDocument {
  if (answered.is === "read") return answered.document;
  if (answered.is === "refused") throw new Refusal(answered.code, answered.message);
  throw new Error(`cannot read ${name}: ${answered.stack}`);
}
