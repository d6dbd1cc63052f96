import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { cuttable } from "./line.ts";
import { assertFit, eventually, journey, type Travel } from "./world.ts";

const outage = { title: "The checkout outage", pack: "it", zone: "Europe/Berlin" } as const;

type Client = Travel["client"];

async function open(page: Page, url: string) {
  await page.goto(`${url}/postmortems/1`);
  const text = textOf(page);
  await text.waitFor();
  return text;
}

const textOf = (page: Page) => page.getByRole("textbox", { name: "Text of the postmortem" });

async function written(client: Client, markdown: string): Promise<void> {
  await eventually(async () => assert.equal((await client.text.read({ ref: "1" })).markdown.trim(), markdown));
}

async function saved(page: Page): Promise<void> {
  await page.locator('[data-status="saved"]').waitFor();
}

/** As if it came from another program: what the clipboard holds in each form. */
async function paste(page: Page, forms: Record<string, string>): Promise<void> {
  await page.evaluate((given) => {
    const data = new DataTransfer();
    for (const [type, value] of Object.entries(given)) data.setData(type, value);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, forms);
}

async function typeLines(page: Page, lines: readonly string[]): Promise<void> {
  for (const [index, line] of lines.entries()) {
    if (index > 0) await page.keyboard.press("Enter");
    await page.keyboard.type(line);
  }
}

journey(
  "Markdown as it is typed becomes the text, and Saved means it is on the server",
  async ({ page, url, client }) => {
    await client.postmortems.capture({ ...outage, size: "note" });
    const text = await open(page, url);
    await text.click();
    await typeLines(page, [
      "## Impact",
      "Orders **failed** for _47_ minutes, see `pay.log`",
      "- support knew",
      "we did not",
      "",
      "1. alert",
      "rollback",
      "",
      "[x] told the shops",
      "",
      "> who was awake?",
      "",
      "```sh",
      "kubectl get pods",
    ]);
    await page.keyboard.press("Control+Enter");
    await page.keyboard.type("---Done");
    await saved(page);
    const markdown = [
      "## Impact",
      "Orders **failed** for _47_ minutes, see `pay.log`",
      "- support knew\n- we did not",
      "1. alert\n2. rollback",
      "- [x] told the shops",
      "> who was awake?",
      "```sh\nkubectl get pods\n```",
      "---",
      "Done",
    ].join("\n\n");
    await written(client, markdown);
    await page.reload();
    await textOf(page).getByRole("heading", { name: "Impact" }).waitFor();
    await written(client, markdown);
  },
);

journey(
  "all of it by keyboard: a section, a table, a task, the toolbar, and out again",
  async ({ page, url, client }) => {
    await client.postmortems.capture({ ...outage, size: "note", text: "It broke." });
    const text = await open(page, url);
    await text.focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("/impact");
    await page.getByRole("option", { name: /Impact/ }).waitFor();
    assert.equal(await text.getAttribute("aria-controls"), await page.getByRole("listbox").getAttribute("id"));
    assert.equal(
      await text.getAttribute("aria-activedescendant"),
      await page.getByRole("option", { selected: true }).getAttribute("id"),
    );
    await page.keyboard.press("Enter");
    await page.keyboard.type("/table");
    await page.getByRole("option", { name: /Table/ }).waitFor();
    await page.keyboard.press("Enter");
    for (const cell of ["when", "what", "who", "10:04", "alert"]) {
      await page.keyboard.type(cell);
      await page.keyboard.press("Tab");
    }
    await page.keyboard.type("Ada");
    for (let row = 0; row < 2; row++) await page.keyboard.press("ArrowDown");
    await page.keyboard.type("[ ] write to the shops");
    await page.keyboard.press("Control+Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.type("call them");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Alt+F10");
    const toolbar = page.getByRole("toolbar", { name: "Formatting", exact: true });
    await toolbar
      .getByRole("button", { name: /Kind of block/ })
      .and(page.locator(":focus"))
      .waitFor();
    await page.keyboard.press("Escape");
    await text.and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await page.locator("[role=textbox][aria-multiline]:focus").waitFor({ state: "detached" });
    await written(
      client,
      [
        "It broke.",
        "## Impact",
        "| when | what | who |\n| - | - | - |\n| 10:04 | alert | Ada |\n| | | |",
        "- [x] write to the shops\n  - [ ] call them",
      ].join("\n\n"),
    );
  },
);

journey("what is pasted keeps its structure and runs nothing", async ({ page, url, client }) => {
  await client.postmortems.capture({ ...outage, size: "note" });
  const text = await open(page, url);
  await text.click();
  await paste(page, {
    "text/html": `<h2 onclick="alert(1)">Causes</h2><ul><li>a config <a href="javascript:alert(1)">change</a><ul><li>unreviewed</li></ul></li></ul><img src=x onerror=alert(1)><script>alert(1)</script>`,
    "text/plain": "Causes",
  });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await paste(page, { "text/plain": "### Next\n\n1. **tell** them\n2. [sleep](https://example.org/bed)\n" });
  await written(
    client,
    "## Causes\n\n- a config change\n  - unreviewed\n\n### Next\n\n1. **tell** them\n2. [sleep](https://example.org/bed)",
  );
});

journey(
  "an image is stored as a file under its hash; where that fails, words say so",
  async ({ page, url, client, context }) => {
    await client.postmortems.capture({ ...outage, size: "note", text: "Graph: " });
    const text = await open(page, url);
    await text.click();
    await page.keyboard.press("Control+End");
    const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    const file = { name: "errors.png", mimeType: "image/png", buffer: Buffer.from(pixel, "base64") };
    await page.locator('input[type="file"][accept="image/*"]').setInputFiles(file);
    await text.getByRole("img", { name: "errors" }).waitFor();
    await eventually(async () =>
      assert.match((await client.text.read({ ref: "1" })).markdown, /^Graph: ?!\[errors\]\(\/files\/[0-9a-f]{64}\)/),
    );
    await context.route("**/api/v1/files", (route) => route.abort());
    await page.locator('input[type="file"][accept="image/*"]').setInputFiles(file);
    await text
      .getByRole("alert")
      .getByText(/Cannot keep errors\.png/)
      .waitFor();
    await context.unroute("**/api/v1/files");
    await text.getByRole("button", { name: "Try again" }).click();
    await text.getByRole("img", { name: "errors" }).nth(1).waitFor();
  },
  { expects: [/ERR_FAILED|net::/] },
);

journey(
  "the Markdown source is merged into a text that somebody else is writing",
  async ({ page, url, client, context }) => {
    await client.postmortems.capture({ ...outage, size: "note", text: "Ada wrote this.\n\nRob wrote that." });
    await open(page, url);
    const other = await context.newPage();
    const theirs = await open(other, url);
    await page.getByRole("button", { name: "Markdown source" }).click();
    const source = page.getByRole("textbox", { name: "The text as Markdown" });
    await source.waitFor();
    await source.fill("Ada wrote **all** of this.\n\nRob wrote that.\n");
    await theirs.getByText("Rob wrote that.").click();
    await other.keyboard.press("End");
    await other.keyboard.type(" And more.");
    await page.getByRole("button", { name: "Back to the text" }).click();
    await written(client, "Ada wrote **all** of this.\n\nRob wrote that. And more.");
    await theirs.getByText("all", { exact: true }).waitFor();
    // The cursor of the other stands between word joiners.
    const words = async (text: Locator) => (await text.textContent())?.replaceAll("\u2060", "");
    assert.equal(await words(textOf(page)), await words(theirs));
  },
);

journey(
  "what is typed while the server is away is said to be kept here, survives the closed page and is saved later",
  async ({ page, url, client, context }) => {
    await client.postmortems.capture({ ...outage, size: "note", text: "Before." });
    const line = await cuttable(context);
    const text = await open(page, url);
    await saved(page);
    await line.cut();
    await page.locator(':is([data-status="offline"], [data-status="reconnecting"])').waitFor();
    await text.click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Typed on a train.");
    await page.waitForTimeout(200);
    await page.close();
    assert.equal((await client.text.read({ ref: "1" })).markdown.trim(), "Before.");
    line.mend();
    const later = await context.newPage();
    await open(later, url);
    await saved(later);
    await written(client, "Before. Typed on a train.");
  },
  { expects: [/ERR_INTERNET_DISCONNECTED|net::|WebSocket/] },
);

journey(
  "a renamed section says what it is; a note hides its empty sections and keeps them",
  async ({ page, url, client }) => {
    await client.postmortems.capture({ ...outage, size: "full" });
    const text = await open(page, url);
    const prompt = "Who was affected, how much, for how long? Give numbers with units.";
    await text.locator(`[data-prompt="${prompt}"]`).or(text.getByText(prompt)).waitFor();
    await text.getByRole("heading", { name: "Impact" }).click();
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+End");
    await page.keyboard.type("Our pain");
    await text.locator('[data-section-label="Impact"]').waitFor();
    await saved(page);
    await eventually(async () =>
      assert.match((await client.text.read({ ref: "1" })).markdown, /## Our pain <!-- section: impact -->/),
    );
    await client.postmortems.resize({ ref: "1", size: "note" });
    await page.reload();
    await textOf(page).waitFor();
    await textOf(page).getByRole("heading", { name: "Detection" }).waitFor({ state: "hidden" });
    assert.match((await client.text.read({ ref: "1" })).markdown, /## Detection/);
  },
);

const KINDS = [
  ["Ada", "Control+Alt+2", "## Ada said:"],
  ["Bea", "Control+Shift+8", "- Bea said:"],
  ["Cem", "Control+Shift+7", "1. Cem said:"],
  ["Dan", "Control+Shift+9", "- [ ] Dan said:"],
  ["Eva", "Control+Shift+.", "> Eva said:"],
] as const;

journey(
  "my caret stays mine while a colleague makes my paragraph a heading, an item, a numbered item, a task, a quote",
  async ({ page, url, client, context }) => {
    const between = KINDS.map(([who]) => `${who} said:\n\nBelow ${who}.`).join("\n\n");
    await client.postmortems.capture({ ...outage, size: "note", text: `Above.\n\n${between}` });
    const mine = await open(page, url);
    const other = await context.newPage();
    const theirs = await open(other, url);
    const words = " the queue was full, and no one saw it";
    for (const [who, keys] of KINDS) {
      await theirs.getByText(`${who} said:`).click();
      await mine.getByText(`${who} said:`).click();
      await page.keyboard.press("End");
      const typing = page.keyboard.type(words, { delay: 45 });
      await theirs.getByText(`${who} said: the`).waitFor();
      await other.keyboard.press(keys);
      await typing;
    }
    const expected = KINDS.map(([who, , as]) => `${as}${words}\n\nBelow ${who}.`).join("\n\n");
    await written(client, `Above.\n\n${expected}`);
  },
);

journey(
  "nothing in the text stands in anybody's way with the slash menu open, dark and on a phone too",
  async ({ page, url, client }) => {
    await client.postmortems.capture({
      ...outage,
      size: "note",
      text: "# A\n\n- one\n  - [x] two\n\n> q\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```ts\nlet a;\n```\n\nend",
    });
    const text = await open(page, url);
    await text.getByText("end").click();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("/");
    await page.getByRole("listbox").waitFor();
    await saved(page);
    await assertFit(page, "the text with its slash menu");
    await page.emulateMedia({ colorScheme: "dark" });
    await assertFit(page, "the text with its slash menu in dark", "colours");
    await page.setViewportSize({ width: 360, height: 860 });
    await page.getByRole("listbox").waitFor();
    await assertFit(page, "the text with its slash menu on a phone", "all but colours");
  },
);
