import assert from "node:assert/strict";
import { journey } from "./world.ts";

const document = `# The checkout outage

**Severity:** SEV2
**Date:** 2026-03-10

## Summary

The pool was too small.

## How we knew

A customer called.

## Timeline (UTC)

- 14:05 orders begin to fail
- 14:19 support calls the person on call
- 14:52 orders back to normal

## Action items

- [ ] Alert on queue age (Ada)
- [ ] Load test with the new limit
`;

const file = (name: string, text: string) => ({ name, mimeType: "text/markdown", buffer: Buffer.from(text) });

journey(
  "a file is looked at, corrected, and imported; a second time it is here already",
  async ({ page, url, client }) => {
    await page.goto(`${url}/import`);
    await page.getByLabel("Files to import").setInputFiles(file("outage.md", document));
    await page.getByRole("heading", { name: "What was recognised" }).waitFor();
    const title = page.getByRole("textbox", { name: "Title" });
    assert.equal(await title.inputValue(), "The checkout outage");
    await title.fill("The checkout outage of March");
    await page.getByRole("combobox", { name: /How we knew/ }).selectOption("detection");
    await page.getByText("support calls the person on call").click();
    await page.getByText("Load test with the new limit").click();
    await page.getByRole("button", { name: "Import 1 postmortem" }).click();
    await page.getByRole("heading", { name: "Imported" }).waitFor();
    await page.getByRole("link", { name: "The checkout outage of March" }).waitFor();
    const record = await client.postmortems.get({ ref: "1" });
    assert.equal(record.postmortem.title, "The checkout outage of March");
    assert.deepEqual(
      record.timeline.map(({ text }) => text),
      ["orders begin to fail", "orders back to normal"],
    );
    assert.equal(record.actionItems.length, 1);
    const { markdown } = await client.text.read({ ref: "1" });
    assert.match(markdown, /support calls the person on call/);

    await page.getByRole("button", { name: "Import more" }).click();
    await page.getByLabel("Files to import").setInputFiles(file("outage.md", document));
    await page.getByText("is here already").waitFor();
    assert.ok(await page.getByRole("button", { name: "Nothing to import" }).isDisabled());
  },
);

journey(
  "several files at once: some are left out, and what cannot be read is refused in words",
  async ({ page, url, client }) => {
    await page.goto(`${url}/import`);
    await page.getByLabel("Files to import").setInputFiles([
      file("one.md", "# The cookies burnt\n\nThe rack was too high."),
      file("two.md", "# The bike bag\n\nIt hurts."),
      {
        name: "three.md",
        mimeType: "text/markdown",
        buffer: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3, 0, 0, 0, 255, 254]),
      },
    ]);
    await page.getByRole("heading", { name: "What was recognised" }).waitFor();
    await page
      .getByText(/three\.md/)
      .first()
      .waitFor();
    await page.getByRole("checkbox", { name: "Import The bike bag" }).press("Space");
    await page.getByRole("button", { name: "Import 1 postmortem" }).click();
    await page.getByRole("link", { name: "The cookies burnt" }).waitFor();
    assert.equal((await client.postmortems.list({})).total, 1);
  },
);

journey(
  "pasted text is imported, and a file dropped on the first page leads to the same look",
  async ({ page, url, client }) => {
    await page.goto(`${url}/import`);
    await page.getByRole("textbox", { name: /paste/ }).fill("# Burnt cookies\n\n10:04 oven on\n10:30 smoke");
    await page.getByRole("button", { name: "Look at it" }).click();
    await page.getByRole("button", { name: "Import 1 postmortem" }).click();
    await page.getByRole("link", { name: "Burnt cookies" }).waitFor();
    await page.goto(url);
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["# The bike bag\n\nIt hurts."], "bag.md", { type: "text/markdown" }));
      return transfer;
    });
    await page.getByRole("form", { name: "Write something down" }).waitFor();
    for (const event of ["dragover", "drop"]) await page.dispatchEvent("main > div", event, { dataTransfer: data });
    await page.waitForURL(/\/import$/);
    await page.getByRole("button", { name: "Import 1 postmortem" }).click();
    await page.getByRole("link", { name: "The bike bag" }).waitFor();
    assert.equal((await client.postmortems.list({})).total, 2);
  },
);
