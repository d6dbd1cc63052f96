import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { joined } from "./joined.ts";
import { assertFit, eventually, heard, journey } from "./world.ts";

const text = (page: Page) => page.getByRole("textbox", { name: "Text of the postmortem" });
const thread = (page: Page) => page.getByRole("article", { name: "Comments on “could not pay”" });

/** Selects words of one paragraph, as a pointer would. */
async function select(page: Page, words: string): Promise<void> {
  await text(page).evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      (element as HTMLElement).focus();
      getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      return;
    }
    throw new Error(`no ${wanted} in the text`);
  }, words);
  await heard(page);
}

journey(
  "Cleo, who may only comment, comments on words; Ada sees it at once, replies and resolves it; it outlives edits and a file",
  async ({ page, context, url, client }) => {
    await client.postmortems.capture({
      text: "## Impact\n\nCustomers could not pay for an hour.\n\nRob rolled back.\n",
      title: "Checkout outage",
      size: "brief",
    });
    const { address } = await client.people.add({ name: "Cleo Ott", role: "commenter" });
    const theirs = await joined(context, address, "Cleo Ott");
    await theirs.goto(`${url}/postmortems/1`);
    await page.goto(`${url}/postmortems/1`);
    await text(page).getByText("could not pay").waitFor();
    await text(theirs).getByText("could not pay").waitFor();

    await select(theirs, "could not pay");
    await theirs.getByRole("button", { name: "Comment", exact: true }).click();
    const box = theirs.getByRole("textbox", { name: /^Comment on/ });
    await box.fill("All of them? ");
    await box.press("End");
    await box.pressSequentially("@");
    await theirs.getByRole("option", { name: "Cleo Ott" }).waitFor();
    assert.ok(await box.getAttribute("aria-activedescendant"), "the words point at the person meant");
    await assertFit(theirs, "composer with the people to mention");
    await box.press("Escape");
    await box.fill("All of them?");
    await box.press("Control+Enter");
    await thread(theirs).getByText("All of them?").waitFor();

    await page.getByRole("tab", { name: "Comments 1" }).waitFor();
    await text(page).locator("[data-comment]").hover();
    const preview = page.locator("[data-preview]");
    await preview.getByText("All of them?").waitFor();
    await assertFit(page, "a thread in short, under the pointer");
    await page.keyboard.press("Escape");
    await preview.waitFor({ state: "detached" });
    await page.mouse.move(0, 0);
    await text(page).getByText("Rob rolled back").click();
    await page.keyboard.press("ArrowUp");
    await preview.getByText("All of them?").waitFor();
    await page.keyboard.press("Control+Alt+m");
    await thread(page).getByText("All of them?").waitFor();
    await preview.waitFor({ state: "detached" });

    await text(page).locator("[data-comment]").getByText("could not pay").click();
    await thread(page).getByText("All of them?").waitFor();
    await assertFit(page, "a thread beside its words");
    const [words, card] = [await text(page).locator("[data-comment]").boundingBox(), await thread(page).boundingBox()];
    assert.ok(words && card && Math.abs(words.y - card.y) < 40, `beside its words: ${words?.y} and ${card?.y}`);

    await thread(page).getByRole("button", { name: "Reply" }).click();
    await thread(page).getByRole("textbox", { name: "Reply" }).fill("All in Europe.");
    await page.keyboard.press("Control+Enter");
    await thread(theirs).getByText("All in Europe.").waitFor();

    await text(page).getByText("Customers").click();
    await page.keyboard.press("Home");
    await page.keyboard.type("Nearly all ");
    await page.keyboard.press("Control+Alt+3");
    const heading = text(theirs).locator("h3", { hasText: "could not pay" });
    await eventually(async () => {
      assert.match((await heading.textContent()) ?? "", /Nearly all/);
    });
    assert.equal(await text(theirs).locator("[data-comment]").textContent(), "could not pay");

    await page.keyboard.press("End");
    await page.keyboard.type(" @cl");
    await page.getByRole("option", { name: "Cleo Ott" }).waitFor();
    assert.ok(await text(page).getAttribute("aria-activedescendant"), "the text points at the person meant");
    await assertFit(page, "the people to mention, in the text");
    await page.keyboard.press("Enter");
    await text(theirs).getByText("@Cleo Ott").waitFor();

    await eventually(async () => {
      assert.match((await client.text.read({ ref: "1" })).markdown, /\[@Cleo Ott\]\(mention:user\/pe_/);
    });
    const { etag } = await client.text.read({ ref: "1" });
    await client.text.write({
      ref: "1",
      markdown: "## Impact\n\nRob rolled back.\n\nFor 47 minutes people in Europe could not pay with a card.\n",
      etag,
    });
    await text(page).getByText("For 47 minutes").waitFor();
    await eventually(async () => {
      assert.equal(await text(page).locator("[data-comment]").textContent(), "could not pay");
    });
    const read = await client.text.read({ ref: "1" });
    await client.text.write({ ref: "1", markdown: "## Impact\n\nRob rolled back.\n", etag: read.etag });
    await page.getByText("Its text is gone: “could not pay”").waitFor();

    await thread(page).getByRole("button", { name: "Resolve" }).click();
    await theirs.getByText("No open comments.").or(theirs.getByText("Resolved by")).first().waitFor();
    await page.getByText("Show resolved (1)").click();
    await thread(page).getByRole("button", { name: "Reopen" }).click();
    await theirs.getByRole("tab", { name: "Comments 1" }).waitFor();
    const [listed] = await client.comments.list({ ref: "1" });
    assert.deepEqual([listed?.orphaned, listed?.comments.length, listed?.section], [true, 2, "impact"]);
    assert.doesNotMatch((await client.reading.read({ ref: "1" })).body, /comment|ct_/);

    await theirs.goto(`${url}/`);
    await client.comments.reply({
      ref: "1",
      threadId: listed?.id ?? ("" as never),
      text: "@Cleo Ott: is that enough?",
    });
    await theirs.reload();
    await theirs.getByText("1 new comment for you").waitFor();
    await theirs.getByRole("link", { name: "For you, 1 new" }).click();
    const mentioned = theirs.getByRole("link", { name: /mentions you$/ });
    await mentioned.waitFor();
    await assertFit(theirs, "what is for Cleo");
    await mentioned.focus();
    await theirs.keyboard.press("Enter");
    await thread(theirs).getByText("is that enough?").waitFor();
    await theirs.getByRole("link", { name: "For you", exact: true }).waitFor();
  },
);

journey(
  "a comment stays with its words when they are moved, undone and joined; a copy of the words has none; on a phone it opens from below",
  async ({ page, url, client }) => {
    await client.postmortems.capture({
      text: "Nobody could not pay.\n\nRob rolled back.\n",
      title: "Outage",
      size: "brief",
    });
    await client.comments.start({ ref: "1", text: "Hm?", on: { quote: "could not pay" } });
    await page.goto(`${url}/postmortems/1`);
    const marked = text(page).locator("[data-comment]");
    await marked.waitFor();
    const shows = async (words: string[]) =>
      eventually(async () => assert.deepEqual(await marked.allTextContents(), words));

    await select(page, "could not pay");
    await page.keyboard.press("Control+x");
    await shows([]);
    await page.keyboard.press("Control+End");
    await heard(page);
    await page.keyboard.press("Control+v");
    await shows(["could not pay"]);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await shows(["could not pay"]);
    assert.match((await text(page).textContent()) ?? "", /Nobody could not pay/);

    await select(page, "could not pay");
    await page.keyboard.press("Control+b");
    await heard(page);
    await page.keyboard.press("Control+c");
    await page.keyboard.press("Control+End");
    await heard(page);
    await page.keyboard.press("Control+v");
    await shows(["could not pay"]);
    await select(page, "not pay");
    await page.keyboard.press("ArrowLeft");
    await heard(page);
    await page.keyboard.press("Enter");
    await shows(["could ", "not pay"]);
    await page.keyboard.press("Backspace");
    await eventually(async () => assert.equal((await marked.allTextContents()).join(""), "could not pay"));

    await page.setViewportSize({ width: 390, height: 800 });
    await marked.first().click();
    const card = thread(page);
    await card.getByText("Hm?").waitFor();
    const box = await card.boundingBox();
    assert.ok(box && box.y + box.height <= 801 && box.y > 300, "it stands over the lower edge");
    await assertFit(page, "a thread on a phone");
  },
);
