import assert from "node:assert/strict";
import { journey } from "./world.ts";

journey("a line becomes a note in one go, with nothing chosen", async ({ page, url, client }) => {
  await page.goto(url);
  await page.getByRole("textbox", { name: "What happened?" }).fill("Backpack on the bike hurts: add a basket");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved as PM-1").waitFor();
  await page.getByRole("heading", { name: "Backpack on the bike hurts: add a basket" }).waitFor();
  assert.equal(await page.getByRole("textbox", { name: "What happened?" }).inputValue(), "");
  const { postmortems } = await client.postmortems.list({});
  assert.deepEqual(
    postmortems.map(({ title, size, state }) => ({ title, size, state })),
    [{ title: "Backpack on the bike hurts: add a basket", size: "note", state: "draft" }],
  );
});

journey("the keyboard alone is enough: type, save, open", async ({ page, url }) => {
  await page.goto(url);
  // The page opens with the caret in the box.
  await page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
  await page.keyboard.type("The cookies burnt: a lower rack next time");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Saved as PM-1").waitFor();
  await page.keyboard.type("and a second one");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Saved as PM-2").waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Go to" }).waitFor();
  await page.keyboard.type("cookies");
  await page.getByRole("menuitem", { name: /with “cookies”/ }).waitFor();
  await page.getByRole("menuitem", { name: /The cookies burnt/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/postmortems\/1$/);
});

journey("what may be chosen is chosen under More: kind, title, tags, private", async ({ page, url, client }) => {
  await page.goto(url);
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("button", { name: /Kind of life/ }).click();
  await page.getByRole("option", { name: /Home and hobby/ }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Burnt cookies");
  await page.getByRole("textbox", { name: "Tags" }).fill("baking, school fair,");
  await page.keyboard.press("Enter");
  await page.getByText("Only I can read it").click();
  await page
    .getByRole("textbox", { name: /What happened, and what will be better/ })
    .fill("The second tray came out black.");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Saved as PM-1").waitFor();
  const { postmortem } = await client.postmortems.get({ ref: "1" });
  assert.deepEqual(
    [postmortem.title, postmortem.pack, postmortem.visibility, postmortem.tags],
    ["Burnt cookies", "hobby", "private", ["baking", "school fair"]],
  );
});

journey(
  "words that could not be saved stay, through a reload too",
  async ({ page, url, context }) => {
    await page.goto(url);
    await context.route("**/api/v1/postmortems", (route) =>
      route.request().method() === "POST" ? route.abort() : route.continue(),
    );
    const box = page.getByRole("textbox", { name: "What happened?" });
    await box.fill("The checkout was down");
    await page.getByRole("button", { name: "Save" }).click();
    await page
      .getByRole("alert")
      .getByText(/Cannot reach Afterword/)
      .waitFor();
    await page.reload();
    assert.equal(await box.inputValue(), "The checkout was down");
    await context.unroute("**/api/v1/postmortems");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved as PM-1").waitFor();
  },
  { expects: [/ERR_FAILED|net::/] },
);

journey("a note grows to a brief from where it was saved, and nothing of it is lost", async ({ page, url, client }) => {
  await page.goto(url);
  await page.getByRole("textbox", { name: "What happened?" }).fill("The checkout was down for ten minutes");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: "Grow" }).click();
  await page.waitForURL(/\/postmortems\/1$/);
  await page
    .getByRole("textbox", { name: /What happened|Text/ })
    .or(page.locator("[contenteditable=true]"))
    .first()
    .waitFor();
  const { markdown } = await client.text.read({ ref: "1" });
  assert.match(markdown, /The checkout was down for ten minutes/);
  assert.match(markdown, /## What will be better/);
  assert.equal((await client.postmortems.get({ ref: "1" })).postmortem.size, "brief");
});

journey("the list is searched and filtered, and the address keeps the view", async ({ page, url, client }) => {
  for (const [text, pack] of [
    ["The checkout was down", "it"],
    ["The cookies burnt", "hobby"],
    ["The cookies were too sweet", "hobby"],
    ["A laptop was lost", "security"],
    ["The venue was double booked", "event"],
    ["The release came late", "project"],
  ] as const) {
    await client.postmortems.capture({ text, pack, tags: pack === "hobby" ? ["baking"] : [] });
  }
  await page.goto(url);
  await page.getByRole("searchbox", { name: "Search" }).fill("cookies");
  await page.getByText("2 postmortems").waitFor();
  await page.waitForURL(/\?q=cookies/);
  await page.reload();
  await page.getByText("2 postmortems").waitFor();
  await page.getByRole("link", { name: "Show all" }).click();
  await page.getByRole("button", { name: /Kind of life/ }).click();
  await page.getByRole("option", { name: "Security" }).click();
  await page.getByText(/^1 postmortem/).waitFor();
  await page.goto(`${url}/?tag=baking`);
  await page.getByText("2 postmortems").waitFor();
  await page.goto(`${url}/?q=nothing+at+all`);
  await page.getByText("Nothing matches").waitFor();
});

journey(
  "the first visit has three examples that one click removes",
  async ({ page, url, client }) => {
    await page.goto(url);
    await page.getByRole("heading", { name: "Welcome" }).waitFor();
    assert.equal(await page.locator("main li h2").count(), 3);
    await page.getByRole("button", { name: "Remove the examples" }).click();
    await page.getByText("Nothing here yet").waitFor();
    assert.equal(await page.getByRole("heading", { name: "Welcome" }).count(), 0);
    assert.equal((await client.workspace.get()).examples, 0);
  },
  { examples: true },
);
