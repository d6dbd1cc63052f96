import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { joined } from "./joined.ts";
import { assertFit, eventually, heard, journey } from "./world.ts";

const text = (page: Page) => page.getByRole("textbox", { name: "Text of the postmortem" });
const list = (page: Page) => page.getByRole("region", { name: "Suggestions" });

journey(
  "Ana suggests words, Ada accepts one and refuses one; readers and files see none of it before",
  async ({ page, context, url, client }) => {
    await client.postmortems.capture({ text: "Checkout was down.\n\nNobody saw the queue.", size: "brief" });
    const { address } = await client.people.add({ name: "Ana Silva", role: "editor" });
    const theirs = await joined(context, address, "Ana Silva");
    await theirs.goto(`${url}/postmortems/1`);
    await page.goto(`${url}/postmortems/1`);
    await text(page).getByText("Checkout was down.").waitFor();

    await text(theirs).getByText("Checkout was down.").click();
    await heard(theirs);
    await theirs.keyboard.press("Control+Alt+s");
    await theirs.getByText("You are suggesting").waitFor();
    await theirs.keyboard.press("End");
    await heard(theirs);
    await theirs.keyboard.press("ArrowLeft");
    await heard(theirs);
    await theirs.keyboard.press("Control+Backspace");
    await text(theirs).locator("del").getByText("down").waitFor();
    await theirs.keyboard.press("Control+z");
    await text(theirs).locator("del").waitFor({ state: "detached" });
    await text(theirs).getByText("Checkout was down.", { exact: true }).click();
    await heard(theirs);
    await theirs.keyboard.press("End");
    await heard(theirs);
    await theirs.keyboard.press("ArrowLeft");
    await heard(theirs);
    await theirs.keyboard.type(" for an hour");
    await text(theirs).getByText("Nobody saw the queue.").click();
    await heard(theirs);
    await theirs.keyboard.press("End");
    await heard(theirs);
    for (let count = 0; count < "queue.".length; count++) await theirs.keyboard.press("Backspace");
    await theirs.keyboard.type("backlog");
    // As an input method composes: letters that change until they are settled.
    const keys = await theirs.context().newCDPSession(theirs);
    for (const text of ["s", "si", "sí"]) {
      await keys.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    }
    await keys.send("Input.insertText", { text: "sí" });
    await text(theirs).locator("ins").getByText("backlogsí", { exact: true }).waitFor();
    for (let count = 0; count < 2; count++) await theirs.keyboard.press("Backspace");
    await theirs.keyboard.type(".");
    await assertFit(theirs, "suggesting");

    await text(page).locator("ins").getByText("for an hour").waitFor();
    await text(page).locator("del").getByText("queue.").waitFor();
    await eventually(async () => {
      const { markdown } = await client.text.read({ ref: "1" });
      assert.match(markdown, /^Checkout was down\.\n\nNobody saw the queue\.\n/);
    });

    await page.getByRole("tab", { name: "Comments 2" }).click();
    await list(page).getByText("Ana Silva").first().waitFor();
    await text(page).locator("ins").getByText("for an hour").click();
    await page.getByText("Ana Silva suggests this").waitFor();
    await assertFit(page, "a suggestion and what can be done with it");
    await page.keyboard.press("Control+Alt+y");
    await page.keyboard.press("Control+Alt+j");
    await list(page)
      .getByRole("button", { name: /^Refuse: “queue\.” becomes “backlog\.”/ })
      .click();
    await list(page).waitFor({ state: "detached" });
    await eventually(async () => {
      const { markdown } = await client.text.read({ ref: "1" });
      assert.match(markdown, /^Checkout was down for an hour\.\n\nNobody saw the queue\.\n/);
    });
    await text(theirs).getByText("Checkout was down for an hour.").waitFor();
    assert.equal(await text(theirs).locator("ins, del").count(), 0);
  },
);

journey(
  "Ana suggests breaks, a join, another kind and to take out blocks; Ada accepts one and refuses the rest",
  async ({ page, context, url, client }) => {
    const before =
      "Checkout was down.\n\nThe queue grew.\n\nOrders failed.\n\nCookies burnt.\n\nRob saw it.\n\nImpact\n";
    await client.postmortems.capture({ text: before, size: "note" });
    const { address } = await client.people.add({ name: "Ana Silva", role: "editor" });
    const theirs = await joined(context, address, "Ana Silva");
    await theirs.goto(`${url}/postmortems/1`);
    await page.goto(`${url}/postmortems/1`);

    await text(theirs).getByText("Checkout was down.").click();
    await heard(theirs);
    await theirs.keyboard.press("Control+Alt+s");
    await theirs.getByText("You are suggesting").waitFor();
    await theirs.keyboard.press("End");
    await heard(theirs);
    await theirs.keyboard.press("Enter");
    await theirs.keyboard.type("Nobody saw it.");
    await text(theirs).getByText("Orders failed.").click();
    await heard(theirs);
    await theirs.keyboard.press("Home");
    await heard(theirs);
    await theirs.keyboard.press("Backspace");
    await text(theirs).locator("[data-suggested=deletion]", { hasText: "Orders failed." }).waitFor();
    await text(theirs).getByText("Cookies burnt.").click();
    await heard(theirs);
    await theirs.keyboard.press("Home");
    await heard(theirs);
    await theirs.keyboard.press("Shift+ArrowDown");
    await heard(theirs);
    await theirs.keyboard.press("Shift+End");
    await heard(theirs);
    await theirs.waitForFunction(() => /Cookies.*Rob saw it\.$/s.test(String(getSelection())));
    await theirs.keyboard.press("Delete");
    await text(theirs).locator("del").getByText("Rob saw it.").waitFor();
    await text(theirs).getByText("Impact").click();
    await heard(theirs);
    await theirs.waitForFunction(() => getSelection()?.anchorNode?.textContent === "Impact");
    await theirs.keyboard.press("Control+Alt+2");
    await assertFit(theirs, "suggesting across blocks");

    const said = (locator: ReturnType<Page["locator"]>) =>
      locator.evaluate((block) => getComputedStyle(block, "::after").content);
    const block = (words: string) => text(page).locator("[data-suggested]").filter({ hasText: words });
    await block("Impact").waitFor();
    assert.equal(await said(block("Nobody saw it.")), '"Suggested: a new paragraph"');
    assert.equal(await said(block("Orders failed.")), '"Suggested: joined to the paragraph before"');
    assert.equal(await said(block("Impact")), '"Suggested: Heading 2"');
    assert.equal(await text(page).locator("del").getByText("Rob saw it.").count(), 1);
    const markdown = async () => (await client.text.read({ ref: "1" })).markdown;
    assert.equal(await markdown(), before);
    await page.getByRole("tab", { name: "Comments 4" }).click();
    await list(page).getByRole("button", { name: "Accept: Join two paragraphs" }).waitFor();
    await list(page).getByRole("button", { name: "Refuse: Change the block: Heading 2" }).waitFor();
    await assertFit(page, "suggestions across blocks");
    await page.emulateMedia({ colorScheme: "dark" });
    await assertFit(page, "suggestions across blocks in dark", "colours");
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 360, height: 860 });
    await assertFit(page, "suggestions across blocks on a phone", "all but colours");
    await page.setViewportSize({ width: 1280, height: 860 });

    await list(page).getByRole("button", { name: "Accept: Add “¶Nobody saw it.”" }).click();
    const accepted = before.replace("down.", "down.\n\nNobody saw it.");
    await eventually(async () => assert.equal(await markdown(), accepted));
    await page.getByRole("button", { name: "Refuse all …" }).click();
    await page.getByRole("button", { name: "Refuse all", exact: true }).click();
    await list(page).waitFor({ state: "detached" });
    await text(theirs).locator("[data-suggested], ins, del").first().waitFor({ state: "detached" });
    assert.equal(await text(theirs).locator("[data-suggested], ins, del").count(), 0);
    await eventually(async () => assert.equal(await markdown(), accepted));
    assert.equal(await text(theirs).getByRole("heading", { name: "Impact" }).count(), 0);
  },
);
