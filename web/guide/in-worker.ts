/** Asks the worker; of several questions only the last is answered. */
import type { Answered, Asked } from "./worker.ts";

type Asking = Omit<Asked, "turn">;

export type GuideThread = { ask(asking: Asking, answer: (answered: Answered) => void): void; end(): void };

export function guideThread(): GuideThread {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  let turn = 0;
  let waiting: ((answered: Answered) => void) | null = null;
  worker.addEventListener("message", ({ data }: MessageEvent<Answered>) => {
    if (data.turn === turn) waiting?.(data);
  });
  return {
    ask(asking, answer) {
      turn++;
      waiting = answer;
      worker.postMessage({ ...asking, turn } satisfies Asked);
    },
    end: () => worker.terminate(),
  };
}
