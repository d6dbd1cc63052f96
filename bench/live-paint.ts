/**
 * How long a key takes until its letter is on the screen, in Chromium, while others type elsewhere in the text:
 * `node bench/live-paint.ts [--words=4200] [--typists=6] [--keys=400]`. From the key event's own time, so that waiting for other work
 * counts, to the first task after the frame that shows it. Frames do not wait for a screen's beat, which adds up to 17 ms to anything.
 * What the page's main thread worked is told in its own time, which other work on the machine does not lengthen. `--profile=FILE` writes a
 * profile that Chromium's own tools open, and makes everything slower.
 */
import { writeFile } from "node:fs/promises";
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
    profile: { type: "string" },
  },
});
const text = await longText(Number(values.words));
try {
  const page = await text.open();
  await caretAt(page, 3);
  const others = Number(values.typists);
  if (others > 0)
    await text.typists(
      Array.from({ length: others }, (_, other) => 5 + 6 * other),
      150,
    );
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
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const seconds = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return ["TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration"].map(seconds);
  };
  const before = await spent();
  if (values.profile) {
    await session.send("Profiler.enable");
    await session.send("Profiler.setSamplingInterval", { interval: 200 });
    await session.send("Profiler.start");
  }
  const started = Date.now();
  const sentence = "the cache was cold and so nobody saw it coming ";
  for (let key = 0; key < Number(values.keys); key++) {
    await page.keyboard.press(
      sentence[key % sentence.length] === " " ? "Space" : (sentence[key % sentence.length] ?? "e"),
    );
    await wait(30 + Math.random() * 60);
  }
  const took = Date.now() - started;
  if (values.profile) {
    await writeFile(values.profile, JSON.stringify((await session.send("Profiler.stop")).profile));
  }
  const work = (await spent()).map((now, part) => ((now - (before[part] ?? 0)) * 1000) / Number(values.keys));
  const times = await page.evaluate(() => (window as unknown as { times: number[] }).times);
  const typed = times.slice(20);
  const told = [0.5, 0.95, 0.99, 1].map((part) => quantile(typed, part).toFixed(1)).join(" · ");
  console.log(
    `key to paint, ${values.words} words, ${others} others typing, ${typed.length} keys: ${told} ms (median · p95 · p99 · worst)`,
  );
  const [all, ...parts] = work.map((part) => part.toFixed(1));
  console.log(
    `the page's main thread, for each key: ${all} ms (of it script · layout · style: ${parts.join(" · ")}), over ${(took / 1000).toFixed(0)} s`,
  );
  console.log(`load of the machine at the end: ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await text.end();
}
