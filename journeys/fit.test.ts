/** Every page, in light and dark and on a phone: nothing that axe objects to, nothing wider than the window. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { assertFit as assertPageFit, journey, type Looked } from "./world.ts";

const DARK = /^the (first page.*|writing page.*|reading page|history|preview of an import|palette)$/;
const OTHERWISE_ON_A_PHONE = /^the (first page|writing page.*|reading page|preview of an import)$/;

async function seePages({ page, url }: { page: Page; url: string }, looked: Looked): Promise<void> {
  const assertFit = async (at: Page, where: string) => {
    // Dark has other colours, and all pages have the same ones.
    if (looked === "colours" && !DARK.test(where)) return;
    // On a phone the pages are made of the same parts: axe looks at those that are arranged otherwise there.
    await assertPageFit(at, where, looked === "all but colours" && !OTHERWISE_ON_A_PHONE.test(where) ? "size" : looked);
  };
  await page.goto(url);
  await page.getByRole("heading", { name: /A third of all orders/ }).waitFor();
  await assertFit(page, "the first page");
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByText("Only I can read it").waitFor();
  await assertFit(page, "the first page with its choices");

  await page.getByRole("link", { name: /A third of all orders/ }).click();
  await page.locator("[contenteditable=true]").waitFor();
  const address = page.url();
  await assertFit(page, "the writing page");
  for (const tab of [/Timeline/, /Findings/, /Actions/, /Review/]) {
    await page.getByRole("tab", { name: tab }).click();
    // The panels are made of the same parts in every theme and width.
    if (looked === "whole" || tab.source === "Actions") await assertFit(page, `the writing page with ${tab.source}`);
  }
  await page.goto(`${address}/read`);
  await page.getByRole("article").waitFor();
  await assertFit(page, "the reading page");
  await page.goto(`${address}/history`);
  await page.getByText(/started it/).waitFor();
  await assertFit(page, "the history");

  await page.goto(`${url}/import`);
  await page.getByRole("button", { name: "Choose files" }).waitFor();
  await assertFit(page, "the import");
  await page
    .getByRole("textbox", { name: /paste/ })
    .fill("# Out\n\n## Summary\n\nIt was out.\n\n## Timeline\n\n- 10:04 alert fired\n");
  await page.getByRole("button", { name: "Look at it" }).click();
  await page.getByRole("heading", { name: "What was recognised" }).waitFor();
  await assertFit(page, "the preview of an import");
  await page.goto(`${url}/removed`);
  await page.getByText("Nothing was removed").waitFor();
  await assertFit(page, "what was removed");
  await page.goto(`${url}/about`);
  await page.getByText("Kept in").waitFor();
  await assertFit(page, "about");
  await page.goto(`${url}/nothing/here`);
  await page.getByText("There is nothing at this address").waitFor();
  await assertFit(page, "no page");

  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Go to" }).waitFor();
  await assertFit(page, "the palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await assertFit(page, "the help");
}

journey("every page in light", (travel) => seePages(travel, "whole"), { examples: true });
journey("every page in dark", (travel) => seePages(travel, "colours"), { examples: true, theme: "dark" });
journey("every page on a phone", (travel) => seePages(travel, "all but colours"), { examples: true, width: 360 });

journey("dark and light can be chosen, and the choice stays", async ({ page, url }) => {
  await page.goto(url);
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  assert.notEqual(await paper(), light);
  await page.reload();
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.notEqual(await paper(), light);
});

journey(
  "the first thing that Tab reaches leads past the bar, and single keys keep quiet while one types",
  async ({ page, url }) => {
    await page.goto(`${url}/about`);
    await page.getByText("Kept in").waitFor();
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Skip to the page");
    await page.keyboard.press("Enter");
    await page.keyboard.press("c");
    await page.waitForURL(`${url}/`);
    await page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
    await page.keyboard.type("c/?i");
    assert.equal(await page.getByRole("textbox", { name: "What happened?" }).inputValue(), "c/?i");
    assert.equal(await page.getByRole("dialog").count(), 0);
    await page
      .getByRole("heading", { name: "Postmortems" })
      .click({ force: true, position: { x: 0, y: 0 } })
      .catch(() => {});
  },
);
