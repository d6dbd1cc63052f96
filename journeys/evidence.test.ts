import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { gzipSync } from "node:zlib";
import { assertFit, eventually, journey } from "./world.ts";

let archive: string;

before(async () => {
  archive = await mkdtemp(join(tmpdir(), "afterword-archive-"));
  const minutes = Array.from({ length: 60 }, (_, minute) => `2026-11-20T10:${String(minute).padStart(2, "0")}`);
  const web1 = minutes.map((minute, i) => `${minute}:00Z order_id=A${i} accepted\n`).join("");
  const web2 = minutes.map((minute) => `${minute}:30Z heartbeat\n`).join("");
  await writeFile(join(archive, "web-1.log.gz"), gzipSync(web1));
  await writeFile(join(archive, "web-2.log.gz"), gzipSync(web2).subarray(0, -20));
});

after(() => rm(archive, { recursive: true, force: true }));

journey(
  "logs are scanned, the claim is attached, cited and read; what makes it hard to answer becomes a promise",
  async (travel) => {
    const { page, url, client } = travel;
    const { postmortem } = await client.postmortems.capture({ text: "Orders were lost" });
    const ref = String(postmortem.number);
    await page.goto(`${url}/scan?for=${ref}`);
    await page.getByLabel("Logs", { exact: true }).fill(archive);
    await page.getByLabel("Expected keys", { exact: true }).fill("A1\nA2\nZ9");
    await page.getByLabel("Its name", { exact: true }).fill("order_id");
    await page.getByLabel("From", { exact: true }).fill("2026-11-20 10:00");
    await page.getByLabel("To", { exact: true }).fill("2026-11-20 11:00");
    await page.getByLabel("Zone", { exact: true }).fill("UTC");
    await page.getByRole("button", { name: "Scan", exact: true }).click();
    const run = page.getByRole("region", { name: "Scans" }).getByRole("article");
    await run.getByText("Not everything was covered").waitFor();
    await run
      .getByRole("img", { name: /2 received, 1 undecided/ })
      .first()
      .waitFor();
    await assertFit(page, "a scan that is done");
    await run.getByRole("button", { name: "Attach", exact: true }).click();
    await run.getByRole("link", { name: "See it there" }).click();
    const figure = page.locator("figure", { hasText: "2 were received" });
    await figure.getByText("Undecided (1)").click();
    await figure.getByText("Z9").waitFor();
    await assertFit(page, "evidence that is read");

    const [evidence] = (await client.postmortems.get({ ref })).evidence;
    assert.ok(evidence);
    await client.rows.timeline.add({
      ref,
      fields: {
        time: { is: "exact", at: "2026-11-20T10:20:00Z", zone: "UTC", written: null },
        kind: "log",
        text: "Orders stop arriving",
        source: `[the logs](#${evidence.id})`,
      },
    });
    await page.reload();
    await figure.getByText("Supports in the timeline: Orders stop arriving").waitFor();
    await page.getByRole("link", { name: "the logs" }).waitFor();

    await page.goto(`${url}/postmortems/${ref}`);
    await page.getByRole("tab", { name: /Findings/ }).click();
    await page.getByRole("button", { name: "Promise to mend it" }).first().click();
    await eventually(async () => assert.equal((await client.postmortems.get({ ref })).actionItems.length, 1));
    await writeFile(join(archive, "web-1.log.gz"), gzipSync("2026-11-20T10:00:00Z order_id=Z9\n"));
    await page.reload();
    await page.getByRole("tab", { name: /Findings/ }).click();
    await page.getByText("The archive changed since").waitFor();
  },
);

journey("a question that cannot be asked is answered in words, and no scan is left running", async ({ page, url }) => {
  await page.goto(`${url}/scan`);
  await page.getByLabel("Logs", { exact: true }).fill("/nowhere/at/all");
  await page.getByLabel("Expected keys", { exact: true }).fill("A1");
  await page.getByLabel("Its name", { exact: true }).fill("order_id");
  await page.getByLabel("From", { exact: true }).fill("yesterday");
  await page.getByRole("button", { name: "Scan", exact: true }).click();
  await page.getByText("A time looks like 2026-11-20 09:00").waitFor();
  await page.getByLabel("From", { exact: true }).fill("");
  await page.getByRole("button", { name: "Scan", exact: true }).click();
  await page.getByRole("article").getByText("/nowhere/at/all").nth(1).waitFor();
});
