import assert from "node:assert/strict";
import { eventually, journey } from "./world.ts";

journey(
  "a draft goes into review, is published, changes, and readers see what was published",
  async ({ page, url, client }) => {
    await client.postmortems.capture({ text: "The checkout was down for ten minutes.", title: "The checkout outage" });
    await page.goto(`${url}/postmortems/1`);
    await page.getByRole("tab", { name: "Review" }).click();
    await page
      .getByRole("textbox", { name: /Who should read it/ })
      .or(page.getByRole("combobox", { name: /Who should read it/ }))
      .fill("Rob");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Put in review" }).click();
    await page.getByRole("list", { name: "Reviewers" }).getByText("Rob", { exact: true }).waitFor();
    await page.getByRole("textbox", { name: "What Rob says" }).fill("Say how many orders failed");
    await page.getByRole("button", { name: "Wants changes" }).click();
    await page.getByText("Say how many orders failed").waitFor();
    await page.getByRole("button", { name: "Approves" }).click();
    await eventually(async () => {
      assert.equal((await client.postmortems.get({ ref: "1" })).reviewers[0]?.word, "approved");
    });
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByRole("link", { name: "Version 1" }).waitFor();
    const title = page.getByRole("textbox", { name: "Title" });
    await title.fill("The checkout outage of March");
    await title.press("Enter");
    await page.getByText("Changed since it was published").waitFor();
    await page.getByRole("link", { name: "Read" }).click();
    await page.getByRole("heading", { level: 1, name: "The checkout outage", exact: true }).waitFor();
    await page.getByText("There are unpublished changes.").waitFor();
    await page.getByRole("link", { name: "Read it as it stands now" }).click();
    await page.getByRole("heading", { level: 1, name: "The checkout outage of March" }).waitFor();
    await page.getByRole("link", { name: "Read what was published" }).click();
    await page.getByRole("heading", { level: 1, name: "The checkout outage", exact: true }).waitFor();
    await page.getByRole("link", { name: "Write" }).click();
    await page.getByRole("tab", { name: "Review" }).click();
    await page.getByRole("button", { name: "Publish the changes" }).click();
    await page.getByRole("link", { name: "Version 2" }).waitFor();
    await page.getByRole("button", { name: "Back to draft" }).click();
    await eventually(async () => {
      assert.equal((await client.postmortems.get({ ref: "1" })).postmortem.state, "draft");
    });
  },
);

journey(
  "a reader sees the summary first, the facts, the drawn timeline, then the text",
  async ({ page, url }) => {
    await page.goto(`${url}/?q=orders`);
    await page.getByRole("link", { name: /A third of all orders/ }).click();
    await page.getByRole("link", { name: "Read", exact: true }).click();
    const article = page.getByRole("article");
    await article.getByRole("heading", { level: 1 }).waitFor();
    await article.getByText("Time to detect").waitFor();
    const tops = await article.evaluate((element) =>
      ["section[aria-label=Summary]", "dl", "figure svg", "h2"].map(
        (part) => element.querySelector(part)?.getBoundingClientRect().top ?? Number.NaN,
      ),
    );
    assert.deepEqual(
      tops,
      tops.toSorted((a, b) => a - b),
      "in this order on the page",
    );
    await article
      .getByRole("listitem")
      .filter({ hasText: "Rolled back to the configuration of the morning" })
      .waitFor();
    assert.equal(await article.getByText("afterword:timeline").count(), 0);
    const href = await article.getByRole("link", { name: "Impact", exact: true }).getAttribute("href");
    assert.equal(href, "#impact");
    await page.getByRole("button", { name: "Export" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Markdown" }).click(),
    ]);
    assert.match(download.suggestedFilename(), /^PM-\d+-a-third-of-all-orders.*\.md$/);
  },
  { examples: true },
);

journey("history says in sentences who changed what, with what was and what is", async ({ page, url, client }) => {
  await client.postmortems.capture({ text: "The cookies burnt", pack: "hobby" });
  await client.postmortems.changeFacts({ ref: "1", title: "Burnt cookies" });
  await client.postmortems.changeFacts({ ref: "1", severity: "bad" });
  await client.rows.lessons.add({ ref: "1", fields: { text: "A lower rack", before: null } });
  await page.goto(`${url}/postmortems/1/history`);
  await page.getByText(/renamed it/).waitFor();
  await page.getByText("The cookies burnt").first().waitFor();
  await page.getByText(/added a lesson/).waitFor();
  await page.getByText("A lower rack").waitFor();
  await page.getByText(/started it/).waitFor();
});

journey("what was removed is found under Removed and put back", async ({ page, url, client }) => {
  await client.postmortems.capture({ text: "The cookies burnt" });
  await page.goto(`${url}/postmortems/1`);
  await page.getByRole("button", { name: "More for this postmortem" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await page.waitForURL(/\/removed$/);
  await page.getByRole("link", { name: "The cookies burnt" }).waitFor();
  await page.getByRole("button", { name: "Put back" }).click();
  await page.getByText("Nothing was removed").waitFor();
  assert.equal((await client.postmortems.list({})).total, 1);
});
