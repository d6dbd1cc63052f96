import assert from "node:assert/strict";
import { assertFit, eventually, journey } from "./world.ts";

journey(
  "history shows how the text came to be: versions compared word by word, one brought back, one named, and who wrote what",
  async ({ page, url, client }) => {
    const ref = "1";
    await client.postmortems.capture({
      text: "Checkout was down.\n\nNobody saw the queue.\n\nThe deploy was rolled back.",
    });
    await client.versions.keep({ ref, name: "As it was noted" });
    const { etag } = await client.text.read({ ref });
    const markdown = "Checkout was down for 47 minutes.\n\nThe deploy was rolled back.";
    await client.text.write({ ref, markdown, etag });
    await page.goto(`${url}/postmortems/1/history`);
    const named = page.getByRole("listitem").filter({ hasText: "As it was noted" });
    await named.waitFor();
    await assertFit(page, "history");

    await page.getByRole("button", { name: "Name this version" }).click();
    await page.keyboard.type("After the first look");
    await page.keyboard.press("Enter");
    await page.getByText("After the first look").waitFor();

    await named.getByRole("link", { name: "Compare with now, restore" }).click();
    const text = page.getByRole("region", { name: "The text with its changes" });
    await text.getByText("for 47 minutes").waitFor();
    assert.deepEqual(await text.locator("ins").allTextContents(), [" for 47 minutes"]);
    assert.deepEqual(await text.locator("del").allTextContents(), ["Nobody saw the queue."]);
    await assertFit(page, "comparison");

    await page.getByRole("button", { name: /^Restore/ }).click();
    await page.getByText("Restored: As it was noted").waitFor();
    await eventually(async () => {
      assert.match((await client.text.read({ ref })).markdown, /Nobody saw the queue/);
    });
    await page.getByRole("link", { name: "Who wrote what" }).click();
    await page.getByText("Nobody saw the queue.").waitFor();
    await assertFit(page, "who wrote what");
    if (process.env.SHOTS) {
      for (const scheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        for (const way of ["history", "authors", "compare?from=published&to=now"]) {
          const [, first] = await client.versions.list({ ref });
          const address = way.replace("published", first?.id ?? "");
          await page.goto(`${url}/postmortems/1/${address}`);
          await page.waitForLoadState("networkidle");
          await page.screenshot({ path: `${process.env.SHOTS}/${way.slice(0, 7)}-${scheme}.png` });
        }
      }
    }
  },
);
