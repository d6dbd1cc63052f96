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

  async function askNext(document: Unread): Promise<Answered> {
    clearTimeout(idle);
    worker ??= start();
    try {
      return await ask(worker, document, deadline);
    } catch (error) {
      // Whoever is lost with a document is replaced for the next one.
      await end();
      throw error;
    } finally {
      if (worker) idle = setTimeout(() => void end(), IDLE_MS).unref();
    }
  }

  return {
    async read(document) {
      const asking = queue.then(() => askNext(document));
      queue = asking.catch(() => {});
      return outcomeOf(await asking, document.name);
    },
    close: end,
  };
}

function ask(worker: Worker, document: Unread, deadline: number): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      // One by one: with all of its listeners a worker loses those of Node's own as well, and is never heard again.
      worker.off("message", onAnswer).off("error", onError).off("exit", onExit);
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
    const onAnswer = (answered: Answered) => finish(() => resolve(answered));
    const onError = (error: Error) => {
      const isOutOfMemory = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
      if (isOutOfMemory) tooMuch("it takes too much memory to read", error);
      else finish(() => reject(error));
    };
    const onExit = (code: number) => finish(() => reject(new Error(`the reader ended with ${code}`)));
    const timer = setTimeout(
      () => tooMuch(`it takes longer than ${Math.ceil(deadline / 1000)} seconds to read`, "deadline"),
      deadline,
    );
    worker.ref();
    worker.on("message", onAnswer).on("error", onError).on("exit", onExit);
    worker.postMessage(document);
  });
}

function outcomeOf(answered: Answered, name: string): ReadDocument {
  if (answered.is === "read") return answered.document;
  if (answered.is === "refused") throw new Refusal(answered.code, answered.message);
  throw new Error(`cannot read ${name}: ${answered.stack}`);
}
