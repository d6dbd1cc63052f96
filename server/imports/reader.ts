/**
 * The reader of texts that others wrote: a thread of its own, so that a text made to be slow holds up nobody, and can be given
 * up. It starts with the first text and ends when there was none for a while.
 */
import { Worker } from "node:worker_threads";
import type { ProseNode } from "@afterword/markdown/schema";
import { Refusal } from "@afterword/model/refusal";
import { proseFrom } from "../prose/codec.ts";
import type { ReadDocument, Unread } from "./read-document.ts";
import type { Answered, Asked } from "./worker.ts";

const DEADLINE_MS = 20_000;
const IDLE_MS = 10_000;

/** The stack is no larger than this thread's: what is read there is written here. */
const LIMITS = { maxOldGenerationSizeMb: 768, stackSizeMb: 0.8 };

/** Markdown up to this many letters, without deep nesting, is read at once in this thread. */
const SHORT = 20_000;
const DEEP = /^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*){25}|^[ \t]{100}/m;

export type Reader = {
  read(document: Unread): Promise<ReadDocument>;
  /** The prose that Markdown means; refused where reading it takes too long, too much memory or too deep a stack. */
  prose(markdown: string): Promise<ProseNode>;
  close(): Promise<void>;
};

export function openReader(deadline = DEADLINE_MS): Reader {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  function start(): Worker {
    const started = new Worker(new URL("./worker.ts", import.meta.url), { resourceLimits: LIMITS });
    started.unref();
    return started;
  }

  async function end(): Promise<void> {
    clearTimeout(idle);
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  }

  async function askNext(asked: Asked): Promise<Answered> {
    clearTimeout(idle);
    worker ??= start();
    try {
      return await ask(worker, asked, deadline);
    } catch (error) {
      // Whoever is lost with a document is replaced for the next one.
      await end();
      throw error;
    } finally {
      if (worker) idle = setTimeout(() => void end(), IDLE_MS).unref();
    }
  }

  async function answerTo(asked: Asked): Promise<Exclude<Answered, { is: "refused" | "failed" }>> {
    const asking = queue.then(() => askNext(asked));
    queue = asking.catch(() => {});
    const answered = await asking;
    if (answered.is === "refused") throw new Refusal(answered.code, answered.message);
    if (answered.is === "failed") throw new Error(`the reader failed: ${answered.stack}`);
    return answered;
  }

  return {
    async read(document) {
      const answered = await answerTo(document);
      if (answered.is !== "document") throw new Error("asked for a document, got prose");
      return answered.document;
    },
    async prose(markdown) {
      if (markdown.length <= SHORT && !DEEP.test(markdown)) return proseFrom(markdown);
      const answered = await answerTo({ markdown });
      if (answered.is !== "prose") throw new Error("asked for prose, got a document");
      return answered.prose;
    },
    close: end,
  };
}

function ask(worker: Worker, asked: Asked, deadline: number): Promise<Answered> {
  const name = "markdown" in asked ? "this text" : asked.name;
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
          new Refusal("too-large", `Cannot read ${name}: ${why}. Split it, or attach it as a file`, {
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
    worker.postMessage(asked);
  });
}
