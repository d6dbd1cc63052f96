/** The first page before the app has come: its box is there to be written in, and nothing of that is lost. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { assertFit, eventually, journey, settled } from "./world.ts";

journey("what is typed before the app has come stays, with its caret, and nothing moves", async ({ page, url }) => {
  const app = await held(page);
  await page.goto(url, { waitUntil: "commit" });
  const box = page.getByRole("textbox", { name: "What happened?" });
  await box.waitFor();
  await assertFit(page, "the first page before the app");
  // No click: the caret is in the box.
  await page.keyboard.type("The cookies burnt");
  await page.keyboard.press("Home");
  await page.keyboard.type("Today: ");
  const before = await places(page);
  await app.comes();
  assert.deepEqual(await places(page), before);
  await page.keyboard.type("again, ");
  assert.equal(await box.inputValue(), "Today: again, The cookies burnt");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Saved as PM-1").waitFor();
  await page.getByRole("heading", { name: "Today: again, The cookies burnt" }).waitFor();
});

for (const [way, press] of [
  ["Save", (page: Page) => page.getByRole("button", { name: "Save" }).click()],
  ["the key for it", (page: Page) => page.keyboard.press("Control+Enter")],
] as const) {
  journey(`${way}, pressed before the app has come, saves once it has; words after it stay`, async (travel) => {
    const { page, url, client } = travel;
    const app = await held(page);
    await page.goto(url, { waitUntil: "commit" });
    const box = page.getByRole("textbox", { name: "What happened?" });
    await box.fill("The checkout was down");
    await press(page);
    await page.getByRole("status").getByText("Saving").waitFor();
    await box.press("End");
    await page.keyboard.type(" and a second thought");
    await app.comes();
    await page.getByText("Saved as PM-1").waitFor();
    const { postmortems } = await client.postmortems.list({});
    assert.deepEqual(
      postmortems.map(({ title }) => title),
      ["The checkout was down"],
    );
    assert.equal(await box.inputValue(), "and a second thought");
  });
}

journey("letters typed all the while the app comes arrive in their order", async ({ page, url }) => {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(url, { waitUntil: "commit" });
  const box = page.getByRole("textbox", { name: "What happened?" });
  await page.waitForFunction(() => document.activeElement?.localName === "textarea");
  let typed = "";
  for (let at = 0; !(await isThere(page)) || at % 26 !== 0; at++) {
    const letter = String.fromCharCode(97 + (at % 26));
    await page.keyboard.press(letter);
    typed += letter;
  }
  assert.equal(await box.inputValue(), typed);
});

journey("half a word in an input method keeps the app waiting", async ({ page, url }) => {
  const session = await page.context().newCDPSession(page);
  const app = await held(page);
  await page.goto(url, { waitUntil: "commit" });
  const box = page.getByRole("textbox", { name: "What happened?" });
  await box.waitFor();
  await session.send("Input.imeSetComposition", { text: "kukki", selectionStart: 5, selectionEnd: 5 });
  await app.loads();
  assert.equal(await isThere(page), false);
  await session.send("Input.insertText", { text: "クッキー" });
  await eventually(async () => assert.equal(await isThere(page), true));
  assert.equal(await box.inputValue(), "クッキー");
});

journey("a press that began before the app came is carried out", async ({ page, url }) => {
  const app = await held(page);
  await page.goto(url, { waitUntil: "commit" });
  await page.getByRole("textbox", { name: "What happened?" }).fill("The checkout was down");
  await page.getByRole("button", { name: "Save" }).hover();
  await page.mouse.down();
  await app.loads();
  assert.equal(await isThere(page), false);
  await page.mouse.up();
  await page.getByText("Saved as PM-1").waitFor();
});

journey("a draft of before is in the box at once", async ({ page, url }) => {
  await page.goto(url);
  await settled(page);
  await page.getByRole("textbox", { name: "What happened?" }).fill("Half a thought");
  await held(page);
  await page.reload({ waitUntil: "commit" });
  await page.locator("#opening").waitFor();
  await eventually(async () => assert.equal(await page.locator("#opening textarea").inputValue(), "Half a thought"));
});

journey(
  "where the app cannot come, the page says so and the words are kept",
  async ({ page, url }) => {
    await page.route(APP, (route) => route.abort());
    await page.goto(url, { waitUntil: "commit" });
    await page.getByRole("textbox", { name: "What happened?" }).fill("The checkout was down");
    await page.getByText("Afterword did not load").waitFor();
    await page.unroute(APP);
    await page.reload();
    await eventually(async () => assert.equal(await isThere(page), true));
    assert.equal(await page.getByRole("textbox", { name: "What happened?" }).inputValue(), "The checkout was down");
  },
  { expects: [/ERR_FAILED/, /dynamically imported module/] },
);

journey(
  "the opening has the theme that was chosen, and fits a phone; other pages have no opening",
  async ({ page, url }) => {
    await page.goto(url);
    await page.evaluate(() => localStorage.setItem("afterword.theme", "dark"));
    const app = await held(page);
    await page.reload({ waitUntil: "commit" });
    await page.locator("#opening").waitFor();
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
    await assertFit(page, "the first page before the app, dark, on a phone");
    const before = await places(page);
    await app.comes();
    assert.deepEqual(await places(page), before);
    await page.goto(`${url}/about`);
    assert.equal(await page.locator("#opening").count(), 0);
    await page.goto(`${url}/index.html`);
    await page.getByRole("heading", { name: "There is nothing at this address" }).waitFor();
  },
  { width: 360 },
);

/** Every script but the first, which runs before the page is drawn. */
const APP = /\/assets\/(?!opening-)[^/]+\.js$/;

async function held(page: Page): Promise<{ loads(): Promise<void>; comes(): Promise<void> }> {
  const gate = Promise.withResolvers<void>();
  await page.route(APP, async (route) => {
    await gate.promise;
    await route.continue();
  });
  const loads = async () => {
    gate.resolve();
    await page.locator("#root textarea").waitFor({ state: "attached" });
  };
  return {
    loads,
    async comes() {
      await loads();
      await page.waitForFunction(() => !document.getElementById("opening"));
    },
  };
}

const isThere = (page: Page): Promise<boolean> =>
  page.evaluate(() => !document.getElementById("opening") && document.querySelector("#root textarea") !== null);

/** Where everything of the opening stands, and how it looks; the app has all of it in the same place. */
function places(page: Page): Promise<unknown> {
  return page.evaluate(() =>
    [".Shell-bar", ".Shell-name", ".Shell-link", "textarea", "button[type=submit]"].flatMap((selector) =>
      [...document.querySelectorAll(selector)]
        .filter((element) => element.checkVisibility())
        .map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          const { color, backgroundColor, fontWeight } = getComputedStyle(element);
          const words = element.matches(".Shell-bar, textarea") ? "" : element.textContent;
          return { selector, words, x, y, width, height, color, backgroundColor, fontWeight };
        }),
    ),
  );
}
