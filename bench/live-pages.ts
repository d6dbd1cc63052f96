/** A long text on a server of its own, opened in Chromium and by people without a browser, for measurements of writing together. */
import { mkdtemp, rm } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { BODY } from "@afterword/markdown/schema";
import { chromium, type Page } from "playwright-core";
import * as Y from "yjs";
import { openPage } from "../server/live/testing.ts";
import { startServer } from "../server/main.ts";
import { buildWebWhereStale } from "../tools/build-web.ts";

const TEXT = "[role=textbox][aria-multiline=true]";

export type LongText = {
  /** A window of its own on the text, ready to be written in. */
  open(): Promise<Page>;
  /** Somebody without a browser who writes at the end of a paragraph, a letter every `pause` milliseconds or so, until the end. */
  typist(paragraph: number, pause: number): Promise<void>;
  end(): Promise<void>;
};

/** Paragraphs of seventy words; each ends with its name, "p12". Frames are drawn when they are ready, not at a screen's beat. */
export async function longText(words: number): Promise<LongText> {
  await buildWebWhereStale();
  const dataFolder = await mkdtemp("/tmp/afterword-bench-");
  const server = await startServer({
    dataFolder,
    databaseUrl: null,
    host: "127.0.0.1",
    port: { number: 0, insist: true },
    templatesFolder: `${dataFolder}/templates`,
    examples: false,
  });
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
  let isOver = false;
  const typing: Promise<void>[] = [];
  const pages: { close(): void }[] = [];
  return {
    async open() {
      const page = await (await browser.newContext({ viewport: { width: 1280, height: 860 } })).newPage();
      await page.goto(`${server.url}/postmortems/${postmortem.number}`);
      await page.locator(`${TEXT} p`).filter({ hasText: /p3$/ }).waitFor();
      await page.locator('[data-status="saved"]').waitFor();
      return page;
    },
    async typist(paragraph, pause) {
      const page = await openPage(server.url, postmortem.id);
      pages.push(page);
      const text = paragraphOf(page.document, paragraph);
      const write = async () => {
        for (let letter = 0; !isOver; letter++) {
          text.insert(text.length, "etaoin shrdlu "[letter % 14] ?? "e");
          await wait(pause * (0.5 + Math.random()));
        }
      };
      typing.push(write());
    },
    async end() {
      isOver = true;
      await Promise.all(typing);
      for (const page of pages) page.close();
      await browser.close();
      await server.stop();
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
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

function paragraphOf(document: Y.Doc, paragraph: number): Y.XmlText {
  const name = new RegExp(`p${paragraph}$`);
  for (const block of document.getXmlFragment(BODY).toArray()) {
    const text = block instanceof Y.XmlElement ? block.get(0) : null;
    if (text instanceof Y.XmlText && name.test(text.toString())) return text;
  }
  throw new Error(`There is no paragraph p${paragraph}`);
}

function textOf(words: number): string {
  return Array.from({ length: Math.ceil(words / 70) }, (_, index) => {
    const body = Array.from({ length: 69 }, (_, at) => `word${(index * 69 + at * 7_919) % 997}`).join(" ");
    const heading = index % 8 === 0 ? `## Part ${index / 8 + 1}\n\n` : "";
    return `${heading}${body} p${index + 1}`;
  }).join("\n\n");
}
