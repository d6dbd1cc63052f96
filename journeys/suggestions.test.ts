import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { joined } from "./joined.ts";
import { assertFit, eventually, journey } from "./world.ts";

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
    await theirs.keyboard.press("Control+Alt+s");
    await theirs.getByText("You are suggesting").waitFor();
    await theirs.keyboard.press("End");
    await theirs.keyboard.press("ArrowLeft");
    await theirs.keyboard.press("Control+Backspace");
    await text(theirs).locator("del").getByText("down").waitFor();
    await theirs.keyboard.press("Control+z");
    await text(theirs).locator("del").waitFor({ state: "detached" });
    await text(theirs).getByText("Checkout was down.", { exact: true }).click();
    await theirs.keyboard.press("End");
    await theirs.keyboard.press("ArrowLeft");
    await theirs.keyboard.type(" for an hour");
    await text(theirs).getByText("Nobody saw the queue.").click();
    await theirs.keyboard.press("End");
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
