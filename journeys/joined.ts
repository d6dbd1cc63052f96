import assert from "node:assert/strict";
import { after } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { settled } from "./world.ts";

/** Opens a personal link in a browser of its own, and becomes that person. */
export async function joined(context: BrowserContext, address: string, name: string): Promise<Page> {
  const other = await context.browser()?.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB" });
  assert.ok(other);
  contexts.push(other);
  const page = await other.newPage();
  await page.goto(address);
  await page.getByRole("button", { name: `Go on as ${name}` }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await settled(page);
  return page;
}

const contexts: BrowserContext[] = [];
after(() => Promise.all(contexts.map((context) => context.close())));
