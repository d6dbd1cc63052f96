import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { eventually, journey } from "./world.ts";

const outage = {
  text: "The checkout was down.",
  title: "The checkout outage",
  pack: "it",
  zone: "Europe/Berlin",
} as const;

async function open(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/postmortems/1`);
  await page.locator("[contenteditable=true]").waitFor();
}

journey("the title, severity, services, tags and people save themselves", async ({ page, url, client }) => {
  await client.postmortems.capture(outage);
  await open(page, url);
  const title = page.getByRole("textbox", { name: "Title" });
  await title.fill("The checkout outage of March");
  await title.press("Enter");
  await page.getByRole("combobox", { name: "Severity" }).fill("SEV2");
  await page.keyboard.press("Tab");
  await page
    .getByRole("combobox", { name: "Services" })
    .or(page.getByRole("textbox", { name: "Services" }))
    .fill("checkout, storefront");
  await page.keyboard.press("Enter");
  await page
    .getByRole("textbox", { name: "Tags" })
    .or(page.getByRole("combobox", { name: "Tags" }))
    .fill("configuration");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Name" }).fill("Ada");
  await page.getByRole("textbox", { name: "Role" }).fill("on call");
  await page.keyboard.press("Enter");
  await page.getByText("on call", { exact: true }).waitFor();
  await eventually(async () => {
    const { postmortem } = await client.postmortems.get({ ref: "1" });
    assert.deepEqual(
      [postmortem.title, postmortem.severity, postmortem.services, postmortem.tags, postmortem.people],
      [
        "The checkout outage of March",
        "SEV2",
        ["checkout", "storefront"],
        ["configuration"],
        [{ name: "Ada", role: "on call" }],
      ],
    );
  });
});

journey("a moment is typed as it is said, and the page says how it understood it", async ({ page, url, client }) => {
  await client.postmortems.capture(outage);
  await open(page, url);
  const started = page.getByRole("textbox", { name: /^Started/ });
  await started.fill("10 Mar 2026 14:05");
  await page.getByText("10 Mar 2026, 14:05 Europe/Berlin · 13:05 UTC").waitFor();
  await started.press("Enter");
  await page.getByText("13:05 UTC", { exact: true }).waitFor();
  await page.getByRole("textbox", { name: /^Detected/ }).fill("about 14:20");
  await page.keyboard.press("Tab");
  await page.getByText("Time to detect").waitFor();
  await page.getByRole("textbox", { name: /^Mitigated/ }).fill("between 14:50 and 15:00");
  await page.keyboard.press("Tab");
  await page.getByText("Time to mitigate").waitFor();
  await page.getByRole("textbox", { name: /^Resolved/ }).fill("soon after");
  await page.getByText(/Not understood yet/).waitFor();
  await eventually(async () => {
    const { milestones } = (await client.postmortems.get({ ref: "1" })).postmortem;
    assert.equal(milestones.started?.is === "exact" && milestones.started.at, "2026-03-10T13:05:00Z");
    assert.equal(milestones.detected?.is, "about");
    assert.equal(milestones.mitigated?.is, "range");
    assert.equal(milestones.resolved, null);
  });
  // What was not understood is still in its field after a reload.
  await page.reload();
  await page.getByText(/Not understood yet/).waitFor();
  assert.equal(await page.getByRole("textbox", { name: /^Resolved/ }).inputValue(), "soon after");
});

journey(
  "a fact that could not be saved stays, says so, and is saved when it is tried again",
  async ({ page, url, client, context }) => {
    await client.postmortems.capture(outage);
    await open(page, url);
    const address = "**/api/v1/postmortems/1";
    await context.route(address, (route) => (route.request().method() === "PATCH" ? route.abort() : route.continue()));
    await page.getByRole("combobox", { name: "Severity" }).fill("SEV1");
    await page.keyboard.press("Tab");
    await page.getByText(/Not saved\./).waitFor();
    assert.equal(await page.getByRole("combobox", { name: "Severity" }).inputValue(), "SEV1");
    await context.unroute(address);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText(/Not saved\./).waitFor({ state: "hidden" });
    await eventually(async () => {
      assert.equal((await client.postmortems.get({ ref: "1" })).postmortem.severity, "SEV1");
    });
  },
  { expects: [/ERR_FAILED|net::/] },
);

journey("lines become events in order of time, are edited, removed and put back", async ({ page, url, client }) => {
  await client.postmortems.capture(outage);
  await client.postmortems.changeFacts({
    ref: "1",
    milestones: { started: { is: "exact", at: "2026-03-10T13:05:00Z", zone: "Europe/Berlin", written: null } },
  });
  await open(page, url);
  await page.getByRole("tab", { name: /Timeline/ }).click();
  const panel = page.getByRole("complementary");
  await panel
    .getByRole("textbox", { name: /Add events/ })
    .fill("14:19 support calls\n14:05 orders begin to fail\n14:52 orders back to normal");
  await panel.getByRole("list", { name: "What will be added" }).getByText("support calls").waitFor();
  await panel.getByRole("button", { name: "Add 3 events" }).click();
  const events = panel.getByRole("list", { name: "Timeline" }).getByRole("textbox", { name: "What happened" });
  await events.nth(2).waitFor();
  assert.deepEqual(await events.evaluateAll((boxes) => boxes.map((box) => (box as HTMLTextAreaElement).value)), [
    "orders begin to fail",
    "support calls",
    "orders back to normal",
  ]);
  await panel.getByRole("textbox", { name: "Time", exact: true }).nth(1).fill("15:30");
  await page.keyboard.press("Enter");
  await panel.getByRole("list", { name: "Timeline" }).getByRole("listitem").nth(2).getByText("support calls").waitFor();
  await panel.getByRole("listitem").filter({ hasText: "support calls" }).hover();
  await panel.getByRole("button", { name: /Remove .*support calls/ }).click();
  await panel.getByRole("button", { name: "Undo" }).click();
  await panel.getByRole("button", { name: /Remove .*support calls/ }).waitFor();
  const { timeline } = await client.postmortems.get({ ref: "1" });
  assert.deepEqual(
    timeline.map(({ text }) => text),
    ["orders begin to fail", "orders back to normal", "support calls"],
  );
});

journey(
  "factors, what helped, blind spots, lessons and promises are added by a line each",
  async ({ page, url, client }) => {
    await client.postmortems.capture(outage);
    await open(page, url);
    const panel = page.getByRole("complementary");
    await page.getByRole("tab", { name: /Findings/ }).click();
    for (const [name, text] of [
      ["Add a contributing factor", "The limit was written twice"],
      ["Add what helped", "Rolling back with one command"],
      ["Add a blind spot", "Nobody saw the queue"],
      ["Add a lesson", "Try a limit under load"],
    ] as const) {
      await panel.getByRole("textbox", { name }).fill(text);
      await page.keyboard.press("Enter");
      await panel.getByRole("button", { name: `Remove ${text}` }).waitFor();
    }
    await panel.getByRole("button", { name: "Trigger" }).click();
    await panel.getByRole("textbox", { name: "How it helped" }).fill("three minutes");
    await page.keyboard.press("Enter");
    await page.getByRole("tab", { name: /Actions/ }).click();
    await panel.getByRole("textbox", { name: "Add an action item" }).fill("Alert on queue age");
    await page.keyboard.press("Enter");
    await panel.getByRole("textbox", { name: "Owner" }).fill("Ada");
    await page.keyboard.press("Tab");
    await panel.getByLabel("Due").fill("2030-01-31");
    await page.keyboard.press("Tab");
    await panel.getByRole("button", { name: /Type/ }).click();
    await page.getByRole("option", { name: "Detect the next" }).click();
    await panel.getByRole("textbox", { name: "How we will know that it holds" }).fill("a drill raises it");
    await page.keyboard.press("Enter");
    await panel.getByRole("checkbox", { name: /Done/ }).press("Space");
    await eventually(async () => {
      const record = await client.postmortems.get({ ref: "1" });
      assert.deepEqual(
        [record.factors[0]?.trigger, record.helped[0]?.how, record.blindSpots.length, record.lessons.length],
        [true, "three minutes", 1, 1],
      );
      const [item] = record.actionItems;
      assert.deepEqual(
        [item?.text, item?.owner, item?.dueOn, item?.type, item?.proof, item?.state],
        ["Alert on queue age", "Ada", "2030-01-31", "detect-future", "a drill raises it", "done"],
      );
    });
  },
);

journey(
  "a note grows to a full document around its text and shrinks without losing a word",
  async ({ page, url, client }) => {
    await client.postmortems.capture(outage);
    await open(page, url);
    await page.getByRole("radio", { name: "Full" }).click();
    await page.getByText(/It has grown/).waitFor();
    await page.getByRole("heading", { name: "Detection" }).waitFor();
    assert.match((await client.text.read({ ref: "1" })).markdown, /The checkout was down\./);
    await page.getByRole("radio", { name: "Note" }).click();
    await page.getByText(/Nothing you wrote is gone/).waitFor();
    assert.match((await client.text.read({ ref: "1" })).markdown, /The checkout was down\./);
  },
);

journey("what is written in the text is there after a reload", async ({ page, url, client }) => {
  await client.postmortems.capture(outage);
  await open(page, url);
  await page.locator("[contenteditable=true]").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Nobody had seen the queue grow.");
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.reload();
  await page.getByText("Nobody had seen the queue grow.").waitFor();
  assert.match((await client.text.read({ ref: "1" })).markdown, /Nobody had seen the queue grow\./);
});

journey("another postmortem is found and linked as the same again", async ({ page, url, client }) => {
  await client.postmortems.capture(outage);
  await client.postmortems.capture({ text: "The checkout was slow in May" });
  await open(page, url);
  await page.getByRole("combobox", { name: /Related postmortems/ }).fill("slow");
  await page.getByRole("option", { name: /slow in May/ }).click();
  await page.getByRole("link", { name: /slow in May/ }).waitFor();
  await page.getByRole("button", { name: /How .* belongs to this/ }).click();
  await page.getByRole("option", { name: "The same again" }).click();
  await eventually(async () => {
    const { related } = (await client.postmortems.get({ ref: "1" })).postmortem;
    assert.deepEqual(
      related.map(({ kind }) => kind),
      ["recurrence"],
    );
  });
});
