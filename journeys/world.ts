/**
 * A journey is a person's way through the whole product in a real browser: a fresh server, a fresh profile, and at the end
 * nothing may stand in the console and nothing may have run against the content policy.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, type TestContext, test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { type FreshServer, freshServer } from "../server/testing.ts";
import { crampedTargets } from "./targets.ts";

export type Wish = {
  /** The three of a first visit. */
  examples?: boolean;
  width?: number;
  theme?: "light" | "dark";
  /** What the console may say, because the journey brings it about. */
  expects?: RegExp[];
};

export type Travel = Pick<FreshServer, "url" | "client"> & { page: Page; context: BrowserContext; server: FreshServer };

const found = findChromium();
let browser: Promise<Browser> | null = null;
after(async () => (await browser)?.close());

export function journey(name: string, way: (travel: Travel) => Promise<void>, wish: Wish = {}): void {
  test(name, async (t) => {
    if (!found) return lackBrowser(t);
    browser ??= launch(found);
    const server = await freshServer({ examples: wish.examples ?? false });
    const context = await (await browser).newContext({
      viewport: { width: wish.width ?? 1280, height: 860 },
      colorScheme: wish.theme ?? "light",
      locale: "en-GB",
      timezoneId: "Europe/Berlin",
      acceptDownloads: true,
    });
    const page = await context.newPage();
    const complaints = listen(page);
    try {
      await way({ url: server.url, client: server.client, page, context, server });
      const unexpected = complaints.filter((said) => !wish.expects?.some((pattern) => pattern.test(said)));
      assert.deepEqual(unexpected, [], "the console stays empty");
    } catch (error) {
      await page
        .screenshot({ path: `/tmp/afterword-journey-${name.replace(/\W+/g, "-").slice(0, 60)}.png` })
        .catch(() => {});
      throw complaints.length > 0 ? new Error(`The console said: ${complaints.join("\n")}`, { cause: error }) : error;
    } finally {
      await context.close();
      await server.stop();
    }
  });
}

/** Another theme has other colours and the same page; another width the same colours. `size`: targets and width alone. */
export type Looked = "whole" | "colours" | "all but colours" | "size";

/** No violation of WCAG 2.2 AA that axe can see, and nothing wider than the window. */
export async function assertFit(page: Page, where: string, looked: Looked = "whole"): Promise<void> {
  if (looked !== "size") await assertAxe(page, where, looked);
  if (looked !== "colours") assert.deepEqual(await crampedTargets(page), [], `targets at ${where}`);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wider <= 0, `${where} is ${wider} pixels wider than its window`);
}

async function assertAxe(page: Page, where: string, looked: Exclude<Looked, "size">): Promise<void> {
  const axe = new AxeBuilder({ page })
    // Where everything is well, nothing need be told of it: to name every element costs most of the time.
    .options({ resultTypes: ["violations"] })
    // There are no frames to gather from, which would open a page of its own each time.
    .setLegacyMode()
    // A block of code in the editor scrolls with the caret in it; axe takes only its own tab stop for an answer.
    .exclude("[contenteditable] pre")
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
  if (looked === "colours") axe.withRules(["color-contrast"]);
  else axe.disableRules(looked === "whole" ? ["target-size"] : ["target-size", "color-contrast"]);
  const { violations } = await axe.analyze();
  const said = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.html.slice(0, 160)} (${node.any[0]?.message ?? node.failureSummary})`).join(" | ")}`,
  );
  assert.deepEqual(said, [], `axe at ${where}`);
}

/** The browser tells the editor of a new selection after it made it; a key pressed before that meets the old one. */
export const heard = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));

/** After a page was opened: nothing is being asked of the server any more. */
export const settled = (page: Page): Promise<void> => page.waitForLoadState("networkidle");

/** Until it holds, for at most ten seconds: what a page does, the server knows a moment later. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  for (const until = Date.now() + 10_000; ; ) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
}

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  void page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(
        `content policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  return complaints;
}

function findChromium(): string | null {
  const asked = process.env.CHROMIUM;
  if (asked) return asked;
  const usual = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    chromium.executablePath(),
  ];
  return usual.find((path) => path && existsSync(path)) ?? null;
}

/** Loud, and in CI fatal: a journey that is not made proves nothing. */
function lackBrowser(t: TestContext): void {
  const how =
    "Cannot make this journey: no Chromium was found. Install one (Debian: apt install chromium; macOS: brew install --cask chromium; anywhere: npx playwright-core install chromium), or set CHROMIUM to its path";
  if (process.env.CI === "true") assert.fail(how);
  console.error(`\n!!! ${how}\n`);
  t.skip(how);
}
