/** A long text on a server of its own, opened in Chromium and by people without a browser, for measurements of writing together. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { buildWebWhereStale } from "../tools/build-web.ts";
import type { Typists } from "./live-typists.ts";
import { ownServer } from "./own-server.ts";

const TEXT = "[role=textbox][aria-multiline=true]";

export type LongText = {
  /** A window of its own on the text, ready to be written in. */
  open(): Promise<Page>;
  /** People without a browser who write at the end of a paragraph each, a letter every `pause` milliseconds or so, until the end. */
  typists(paragraphs: number[], pause: number): Promise<void>;
  end(): Promise<void>;
};

/** Paragraphs of seventy words; each ends with its name, "p12". Frames are drawn when they are ready, not at a screen's beat. */
export async function longText(words: number): Promise<LongText> {
  await buildWebWhereStale();
  const server = await ownServer();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-frame-rate-limit", "--disable-gpu-vsync", "--no-first-run"],
  });
  const captured = await fetch(`${server.url}/api/v1/postmortems`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: server.url },
    body: JSON.stringify({ text: textOf(words) }),
  });
  if (!captured.ok) throw new Error(await captured.text());
  const { postmortem } = await captured.json();
  const processes: ReturnType<typeof spawn>[] = [];
  return {
    async open() {
      const page = await (await browser.newContext({ viewport: { width: 1280, height: 860 } })).newPage();
      await page.goto(`${server.url}/postmortems/${postmortem.number}`);
      await page.locator(`${TEXT} p`).filter({ hasText: /p3$/ }).waitFor();
      await page.locator('[data-status="saved"]').waitFor();
      return page;
    },
    async typists(paragraphs, pause) {
      const task: Typists = { url: server.url, id: postmortem.id, paragraphs, pause };
      const typing = spawn(process.execPath, [join(import.meta.dirname, "live-typists.ts")], {
        stdio: ["pipe", "pipe", "inherit"],
      });
      processes.push(typing);
      typing.stdin.end(`${JSON.stringify(task)}\n`);
      await Promise.race([
        once(typing.stdout, "data"),
        once(typing, "exit").then(() => Promise.reject(new Error("They left"))),
      ]);
    },
    async end() {
      for (const typing of processes) {
        typing.kill();
        if (typing.exitCode === null && typing.signalCode === null) await once(typing, "exit");
      }
      await browser.close();
      await server.stop();
    },
  };
}

/** Puts the caret at the end of a paragraph, as a click does. */
export async function caretAt(page: Page, paragraph: number): Promise<void> {
  const place = page.locator(`${TEXT} p`).filter({ hasText: new RegExp(`p${paragraph}$`) });
  await place.scrollIntoViewIfNeeded();
  await place.click();
  await page.keyboard.press("End");
  // The click may have met another line of the paragraph than its last.
  for (let line = 0; line < 8; line++) await page.keyboard.press("End");
}

function textOf(words: number): string {
  return Array.from({ length: Math.ceil(words / 70) }, (_, index) => {
    const body = Array.from({ length: 69 }, (_, at) => `word${(index * 69 + at * 7_919) % 997}`).join(" ");
    const heading = index % 8 === 0 ? `## Part ${index / 8 + 1}\n\n` : "";
    return `${heading}${body} p${index + 1}`;
  }).join("\n\n");
}
