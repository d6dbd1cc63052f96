/**
 * How soon the first page can be used, and how much it weighs: `node bench/pages.ts`. Chromium with an empty cache and its CPU slowed
 * down four times; a key is pressed over and over, and "usable" is when the capture box takes its first letter, by the page's own clock
 * since it was asked for; "whole" is when the app has taken the opening's place. Sizes are gzip, of what the first page loads and of
 * what writing adds.
 */
import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { ownServer } from "./own-server.ts";

const server = await ownServer({ examples: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
});
try {
  const firsts: First[] = [];
  for (let i = 0; i < 9; i++) firsts.push(await firstPage());
  console.log(`first page, cold cache, CPU slowed 4×: drawn ${spread(firsts.map(({ drawn }) => drawn))}`);
  console.log(`  usable ${spread(firsts.map(({ usable }) => usable))}`);
  console.log(`  whole ${spread(firsts.map(({ whole }) => whole))}`);
  const home = await visit("/", "#root textarea");
  const writing = await visit("/postmortems/3", "[role=textbox][aria-multiline=true]");
  const editor = [...writing.loaded].filter(([url]) => !home.loaded.has(url));
  console.log(
    `app shell, gzip: ${kilobytes([...home.loaded])} (${home.loaded.size} files); what the writing page adds, gzip: ${kilobytes(editor)}; the editor, writing together, and all they need, gzip: ${kilobytes(await editorAlone([...home.loaded.keys()]))}`,
  );
} finally {
  await browser.close();
  await server.stop();
}

/** The editor's file and every file that it cannot start without, beyond those of the first page. */
async function editorAlone(home: readonly string[]): Promise<[string, number][]> {
  const folder = new URL("../web/dist/assets/", import.meta.url);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".js"));
  const first = new Set(home.map((url) => url.split("/").at(-1)));
  const needed = new Set<string>();
  const waiting = files.filter((file) => file.startsWith("ProseEditor-"));
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (needed.has(file) || first.has(file)) continue;
    needed.add(file);
    const source = await readFile(new URL(file, folder), "utf8");
    for (const [, other] of source.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) if (other) waiting.push(other);
  }
  return Promise.all(
    [...needed].map(async (file) => [file, gzipSync(await readFile(new URL(file, folder))).length] as [string, number]),
  );
}

/** In milliseconds since the page was asked for. */
type First = { drawn: number; usable: number; whole: number };

async function firstPage(): Promise<First> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(() => {
    const times = { usable: 0, whole: 0 };
    Object.assign(window, { times });
    document.addEventListener("input", () => {
      times.usable ||= performance.now();
    });
    new MutationObserver(() => {
      if (document.querySelector("#root textarea") && !document.getElementById("opening"))
        times.whole ||= performance.now();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(server.url, { waitUntil: "commit" });
  for (let isOver = false; !isOver; ) {
    await page.keyboard.press("a");
    isOver = await page.evaluate(() => {
      const { usable, whole } = (window as unknown as { times: First }).times;
      return usable > 0 && whole > 0;
    });
  }
  const first = await page.evaluate(() => ({
    ...(window as unknown as { times: First }).times,
    drawn: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  }));
  await context.close();
  return first;
}

function spread(times: number[]): string {
  const sorted = times.map(Math.round).toSorted((a, b) => a - b);
  return `median ${sorted[sorted.length >> 1]} ms (${sorted.join(", ")})`;
}

async function visit(path: string, ready: string): Promise<{ loaded: Map<string, number> }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const loaded = new Map<string, number>();
  const sizes: Promise<void>[] = [];
  page.on("response", (response) => {
    if (!/\.(js|css)$/.test(new URL(response.url()).pathname)) return;
    sizes.push(gzipSize(response.url()).then((size) => void loaded.set(response.url(), size)));
  });
  await page.goto(server.url + path);
  await page.locator(ready).first().waitFor();
  await page.waitForLoadState("networkidle");
  await Promise.all(sizes);
  await context.close();
  return { loaded };
}

async function gzipSize(url: string): Promise<number> {
  const response = await fetch(url, { headers: { "accept-encoding": "gzip" } });
  const length = Number(response.headers.get("content-length") ?? 0);
  await response.arrayBuffer();
  return length;
}

function kilobytes(files: [string, number][]): string {
  return `${(files.reduce((sum, [, size]) => sum + size, 0) / 1000).toFixed(0)} KB`;
}
