import { assertFit, journey } from "./world.ts";

journey(
  "a review meeting: two read in silence and say when they are done, a question is collected by its section, then the timeline, then remedies",
  async ({ page, url, client, context }) => {
    await client.postmortems.capture({ text: "Checkout was down.", size: "full", pack: "it" });
    await client.rows.timeline.addLines({ ref: "1", lines: "10:04 queue age alert fired", day: "2026-11-20" });
    await client.rows.helped.add({ ref: "1", fields: { what: "The rollback button", how: null } });
    await page.goto(`${url}/postmortems/1/meeting`);
    await page.getByRole("button", { name: "Begin the meeting" }).click();
    await page.getByText("0 of 1 have read to the end").waitFor();
    const phone = await context.newPage();
    await phone.setViewportSize({ width: 360, height: 740 });
    await phone.goto(`${url}/postmortems/1/meeting`);
    await phone.getByRole("button", { name: "I have read to the end" }).click();
    await page.getByText("1 of 1 have read to the end").waitFor();
    await phone.getByRole("button", { name: /A question about/ }).click();
    await phone.getByRole("option", { name: "Impact" }).click();
    await phone.getByRole("textbox", { name: "Your question" }).fill("How many orders failed?");
    await phone.getByRole("button", { name: "Write it down" }).click();
    await phone.getByText("1 questions so far").or(phone.getByText("1 question so far")).waitFor();
    await assertFit(phone, "a meeting on a phone");

    await page.getByRole("button", { name: "2. Timeline" }).click();
    await page.getByText("queue age alert fired").first().waitFor();
    await phone.getByText("queue age alert fired").first().waitFor();
    await page.getByRole("button", { name: "3. Questions" }).click();
    await page.getByRole("region", { name: "Impact" }).getByText("How many orders failed?").waitFor();
    await assertFit(page, "the questions of a meeting");
    await page.getByRole("button", { name: "4. Remedies" }).click();
    await page.getByText("The rollback button").waitFor();
    if (process.env.SHOTS) {
      await page.setViewportSize({ width: 1600, height: 900 });
      await page.screenshot({ path: `${process.env.SHOTS}/meeting-wide.png` });
      await phone.screenshot({ path: `${process.env.SHOTS}/meeting-phone.png` });
    }
    await page.getByRole("button", { name: "End the meeting" }).click();
    await page.waitForURL(`${url}/postmortems/1`);
    await phone.getByRole("button", { name: "Begin the meeting" }).waitFor();
    await phone.goto(`${url}/postmortems/9999`);
    await phone.getByRole("heading", { name: "There is no such postmortem", level: 1 }).waitFor();
    await phone.getByRole("link", { name: "Go to all postmortems" }).click();
    await phone.waitForURL(`${url}/`);
  },
);
