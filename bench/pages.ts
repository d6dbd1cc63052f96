/**
 * How soon the first page can be used, and how much it weighs: `node bench/pages.ts`. Chromium with an empty cache and its CPU slowed
 * down four times; "usable" is when the capture box takes a letter. Sizes are gzip, of what the first page loads and of what writing adds.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { chromium } from "playwright-core";
import { startServer } from "../server/main.ts";

const dataFolder = await mkdtemp("/tmp/afterword-bench-");
const server = await startServer({
  dataFolder,
  databaseUrl: null,
  host: "127.0.0.1",
  port: { number: 0, insist: true },
  templatesFolder: `${dataFolder}/templates`,
  examples: true,
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
});
try {
  const times: number[] = [];
  for (let i = 0; i < 7; i++) times.push((await visit("/", "textarea")).usable);
  times.sort((a, b) => a - b);
  console.log(
    `first page usable, cold cache, CPU slowed 4×: median ${Math.round(times[3] ?? 0)} ms (${times.map(Math.round).join(", ")})`,
  );
  const home = await visit("/", "textarea");
  const writing = await visit("/postmortems/3", "[role=textbox][aria-multiline=true]");
  const editor = [...writing.loaded].filter(([url]) => !home.loaded.has(url));
  console.log(
    `app shell, gzip: ${kilobytes([...home.loaded])} (${home.loaded.size} files); what the writing page adds, gzip: ${kilobytes(editor)}, of which the editor and what it needs: ${kilobytes(editor.filter(([url]) => /Editor|to-prose|y-prose|lib-|path-|prose/i.test(url)))}`,
  );
} finally {
  await browser.close();
  await server.stop();
  await rm(dataFolder, { recursive: true, force: true });
}

async function visit(path: string, ready: string): Promise<{ usable: number; loaded: Map<string, number> }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const loaded = new Map<string, number>();
  const sizes: Promise<void>[] = [];
  page.on("response", (response) => {
    if (!/\.(js|css)$/.test(new URL(response.url()).pathname)) return;
    sizes.push(gzipSize(response.url()).then((size) => void loaded.set(response.url(), size)));
  });
  const began = performance.now();
  await page.goto(server.url + path, { waitUntil: "commit" });
  await page.locator(ready).first().press("a");
  const usable = performance.now() - began;
  await page.waitForLoadState("networkidle");
  await Promise.all(sizes);
  await context.close();
  return { usable, loaded };
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
