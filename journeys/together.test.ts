import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { joined } from "./joined.ts";
import { cuttable } from "./line.ts";
import { assertFit, eventually, journey } from "./world.ts";

const text = (page: Page) => page.getByRole("textbox", { name: "Text of the postmortem" });
const status = (page: Page) => page.locator("[data-prose] [data-status]");

journey(
  "two people write at once: each sees the other's words, cursor and name, follows them, and sees facts and rows change",
  async ({ page, context, url, client, server }) => {
    await client.postmortems.capture({ text: "Checkout was down.", size: "full", pack: "it" });
    const { address } = await client.people.add({ name: "Ana Silva", role: "editor" });
    const theirs = await joined(context, address, "Ana Silva");
    await theirs.goto(`${url}/postmortems/1`);
    await page.goto(`${url}/postmortems/1`);
    await text(page).getByText("Checkout was down.").click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("We saw it late. ");
    await text(theirs).getByText("We saw it late.").waitFor();
    await text(theirs).getByText("Checkout was down.").click();
    await theirs.keyboard.press("End");
    await theirs.keyboard.type("The queue told us.");
    await text(page).getByText("The queue told us.").waitFor();
    await page.locator('[data-client] [data-name="Ana Silva"]').waitFor({ state: "attached" });
    await status(page).getByText("Saved", { exact: true }).waitFor();

    await page.evaluate(() => scrollTo(0, 0));
    await page.getByRole("button", { name: "Follow Ana Silva" }).click();
    await page.getByRole("button", { name: "Following Ana Silva. Stop" }).waitFor();
    await eventually(async () => {
      const box = await page.locator("[data-client]").first().boundingBox();
      assert.ok(box && box.y > 0 && box.y < 860, "their cursor is in sight");
    });
    await assertFit(page, "writing together");

    await client.rows.actionItems.add({
      ref: "1",
      fields: {
        text: "Alert on queue age",
        type: null,
        owner: null,
        dueOn: null,
        proof: null,
        link: null,
        state: "open",
      },
    });
    await page.getByRole("tab", { name: "Actions 1" }).waitFor();
    await theirs.getByRole("textbox", { name: "Title" }).fill("The checkout outage");
    await theirs.keyboard.press("Enter");
    await eventually(async () => {
      assert.equal(await page.getByRole("textbox", { name: "Title" }).inputValue(), "The checkout outage");
    });
    assert.equal(server.url, url);
  },
);

journey(
  "what is typed without a network is kept on the device, also when the tab is closed, and is there when the network is back",
  async ({ page, url, client, context }) => {
    await client.postmortems.capture({ text: "Checkout was down." });
    const line = await cuttable(context);
    await page.goto(`${url}/postmortems/1`);
    await text(page).click();
    await status(page).getByText("Saved", { exact: true }).waitFor();
    await line.cut();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Written on the train.");
    await status(page)
      .getByText(/kept on this device/)
      .waitFor();
    await page.close();
    assert.doesNotMatch((await client.text.read({ ref: "1" })).markdown, /train/);
    const { etag } = await client.text.read({ ref: "1" });
    await client.text.write({ ref: "1", markdown: "Checkout was down for 47 minutes.", etag });
    line.mend();
    const again = await context.newPage();
    await again.goto(url);
    await eventually(async () => {
      const { markdown } = await client.text.read({ ref: "1" });
      assert.match(markdown, /for 47 minutes/);
      assert.match(markdown, /Written on the train/);
    });
  },
  { expects: [/WebSocket/] },
);

journey("a file dropped on the text is merged into it while somebody types", async ({ page, url, client }) => {
  await client.postmortems.capture({ text: "Checkout was down.\n\nNobody saw the queue." });
  await page.goto(`${url}/postmortems/1`);
  await text(page).getByText("Checkout was down.").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" For an hour.");
  await status(page).getByText("Saved", { exact: true }).waitFor();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(
      new File(["Checkout was down.\n\nNobody saw the queue grow.\n"], "notes.md", { type: "text/markdown" }),
    );
    const target = document.querySelector("[role=textbox][aria-multiline=true]");
    for (const kind of ["dragover", "drop"]) {
      target?.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  });
  await page.getByText("Merged notes.md").waitFor();
  await text(page).getByText("Nobody saw the queue grow.").waitFor();
  await text(page).getByText("Checkout was down. For an hour.").waitFor();
});
