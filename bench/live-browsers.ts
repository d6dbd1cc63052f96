/**
 * How soon what is typed in one browser window is seen in another, while ten write: `node bench/live-browsers.ts [--words=1500]
 * [--editors=10] [--keys=300]`. Two are windows of Chromium, the others write without one. From the key event's own time to the letter in
 * the other window's page, by the clocks of the two windows, which one machine sets.
 */
import { loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { quantile } from "./figures.ts";
import { caretAt, longText } from "./live-pages.ts";

const { values } = parseArgs({
  options: {
    words: { type: "string", default: "1500" },
    editors: { type: "string", default: "10" },
    keys: { type: "string", default: "300" },
  },
});
const text = await longText(Number(values.words));
try {
  const [writer, watcher] = [await text.open(), await text.open()];
  await caretAt(writer, 3);
  await text.typists(
    Array.from({ length: Number(values.editors) - 2 }, (_, other) => 5 + 2 * other),
    150,
  );
  await writer.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    addEventListener("keydown", (event) => times.push(performance.timeOrigin + event.timeStamp), true);
  });
  await watcher.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    const blocks = [...document.querySelectorAll("[role=textbox] p")];
    const id = blocks.find((block) => /p3$/.test(block.textContent ?? ""))?.getAttribute("data-block");
    const length = () => document.querySelector(`[data-block="${id}"]`)?.textContent?.length ?? 0;
    const before = length();
    new MutationObserver(() => {
      const now = performance.timeOrigin + performance.now();
      while (times.length < length() - before) times.push(now);
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
  for (let key = 0; key < Number(values.keys); key++) {
    await writer.keyboard.press("etaoinshrdlu"[key % 12] ?? "e");
    await wait(60 + Math.random() * 80);
  }
  const count = Number(values.keys);
  await watcher.waitForFunction((all) => (window as unknown as { times: number[] }).times.length >= all, count);
  const read = () => (window as unknown as { times: number[] }).times;
  const [pressed, seen] = [await writer.evaluate(read), await watcher.evaluate(read)];
  const took = pressed.map((at, key) => (seen[key] ?? Number.NaN) - at).slice(10);
  console.log(
    `edit in one window seen in another, ${values.editors} editors, ${took.length} keys: ${[0.5, 0.95, 0.99, 1].map((part) => quantile(took, part).toFixed(1)).join(" · ")} ms (median · p95 · p99 · worst)`,
  );
  console.log(`load of the machine at the end: ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await text.end();
}
