/**
 * How long a key takes until its letter is on the screen, in Chromium, while others type elsewhere in the text:
 * `node bench/live-paint.ts [--words=4200] [--typists=6] [--keys=400]`. From the key event's own time, so that waiting for other work
 * counts, to the first task after the frame that shows it. Frames do not wait for a screen's beat, which adds up to 17 ms to anything.
 */
import { loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { quantile } from "./figures.ts";
import { caretAt, longText } from "./live-pages.ts";

const { values } = parseArgs({
  options: {
    words: { type: "string", default: "4200" },
    typists: { type: "string", default: "6" },
    keys: { type: "string", default: "400" },
  },
});
const text = await longText(Number(values.words));
try {
  const page = await text.open();
  await caretAt(page, 3);
  for (let typist = 0; typist < Number(values.typists); typist++) await text.typist(5 + 6 * typist, 150);
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    addEventListener(
      "keydown",
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - timeStamp);
          port2.postMessage(null);
        });
      },
      true,
    );
  });
  const sentence = "the cache was cold and so nobody saw it coming ";
  for (let key = 0; key < Number(values.keys); key++) {
    await page.keyboard.press(
      sentence[key % sentence.length] === " " ? "Space" : (sentence[key % sentence.length] ?? "e"),
    );
    await wait(30 + Math.random() * 60);
  }
  const times = await page.evaluate(() => (window as unknown as { times: number[] }).times);
  const typed = times.slice(20);
  const told = [0.5, 0.95, 0.99, 1].map((part) => quantile(typed, part).toFixed(1)).join(" · ");
  console.log(
    `key to paint, ${values.words} words, ${values.typists} others typing, ${typed.length} keys: ${told} ms (median · p95 · p99 · worst)`,
  );
  console.log(`load of the machine at the end: ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await text.end();
}
