/** The guide at its work: underlines, other words, dismissing, a summary, and one page before publishing that stops nobody. */
import assert from "node:assert/strict";
import { assertFit, eventually, heard, journey } from "./world.ts";

const TEXT = `## Summary

## What happened

At 10:04 the payment queue filled up. The engineer failed to notice the alert. It was human error.

## Impact

Many customers could not pay.

## Action items

- Be more careful with deploys
`;

journey(
  "the guide underlines quietly, offers other words, is told to be quiet, makes a summary and holds nobody up",
  async ({ page, url, client }) => {
    await client.postmortems.capture({ title: "Checkout was down", size: "full", pack: "it", text: TEXT });
    await page.goto(`${url}/postmortems/1`);
    const text = page.getByRole("textbox", { name: "Text of the postmortem" });
    const underlined = (words: string) => text.locator("[data-guide-id]", { hasText: words });
    await underlined("failed to notice").first().waitFor();
    await text.getByText("How many people, requests, orders").waitFor();

    await underlined("human error").click();
    await heard(page);
    const card = page.getByRole("note", { name: /human error/ });
    await card.waitFor();
    await assertFit(page, "the text with the guide's card");
    await page.keyboard.press("Control+Alt+r");
    await underlined("human error").waitFor({ state: "detached" });
    await eventually(async () => assert.doesNotMatch((await client.text.read({ ref: "1" })).markdown, /human error/));

    await underlined("failed to notice").first().hover();
    await page
      .getByRole("note", { name: /failed to notice/ })
      .getByRole("button", { name: "Dismiss" })
      .click();
    await underlined("failed to notice").first().waitFor({ state: "detached" });

    await page.getByRole("tab", { name: "Review" }).click();
    await page.getByRole("button", { name: "Put a summary together" }).click();
    await page.getByRole("button", { name: "Put it into the text" }).click();
    await text.getByText("The engineer failed").or(text.getByText("At 10:04 the payment queue")).nth(1).waitFor();
    await assertFit(page, "what the guide says beside the text");

    await page.getByRole("link", { name: "Look at it once before publishing" }).click();
    await page.getByRole("heading", { name: "Before publishing" }).waitFor();
    await page.getByText("Be more careful").first().waitFor();
    assert.equal(await page.getByText("failed to notice").count(), 0, "what was dismissed is not said again");
    await assertFit(page, "the page before publishing");
    await page.getByRole("button", { name: "Publish anyway" }).click();
    await page.getByRole("article").waitFor();
    await page.goto(`${url}/postmortems/1/history`);
    await page
      .getByText(/still asked/)
      .first()
      .waitFor();
  },
);
