import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inflateSync } from "node:zlib";
import { type FieldsOf, ROW_KINDS, type RowKind } from "@afterword/model/rows";
import { addRows } from "@afterword/store/rows";
import type { Page } from "playwright-core";
import { zipWith } from "../server/testing/hostile-zips.ts";
import { ADDRESSES, PAYLOADS, RUNNING_HTML, SHORT_PAYLOADS } from "./payloads.ts";
import { type Watch, watchOver } from "./watch.ts";
import { journey, settled, type Travel } from "./world.ts";

const owner = { kind: "owner", name: "Ada" } as const;
const PER_POSTMORTEM = 120;

/** Every payload in a text and in every kind of row, the short ones in every fact; 120 to a postmortem. */
async function plant({ client, server }: Travel): Promise<{ id: string; number: number }[]> {
  const planted: { id: string; number: number }[] = [];
  for (let from = 0; from < PAYLOADS.length; from += PER_POSTMORTEM) {
    const some = PAYLOADS.slice(from, from + PER_POSTMORTEM);
    const short = Array.from({ length: 40 }, (_, i) => SHORT_PAYLOADS[(from * 3 + i) % SHORT_PAYLOADS.length] ?? "");
    const { postmortem } = await client.postmortems.capture({
      text: some.join("\n\nnext:\n\n"),
      title: short[0] ?? "",
      size: "full",
    });
    const ref = postmortem.id;
    await client.postmortems.changeFacts({
      ref,
      title: short.slice(0, 4).join(" ").slice(0, 500),
      severity: short[1] ?? "",
      services: [...new Set(short.slice(5, 15).map((text) => text.trim()))],
      tags: [...new Set(short.slice(15, 25).map((text) => text.trim()))],
      people: short.slice(25, 35).map((text) => ({ name: text, role: text })),
      milestones: {
        started: { is: "unknown", written: short[3] ?? "" },
        detected: { is: "exact", at: "2026-11-20T09:10:00.000Z", zone: "UTC", written: short[4] ?? "" },
      },
    });
    const texts = some.map((text) => text.replaceAll("\0", ""));
    const time = {
      is: "exact",
      at: "2026-11-20T09:04:00.000Z",
      zone: "UTC",
      written: short[2]?.slice(0, 200) ?? null,
    } as const;
    // Each in one kind of row: what draws them is the same.
    const sixth = (kind: number) => texts.filter((_, index) => index % 6 === kind);
    const rows: { [Kind in RowKind]: FieldsOf<Kind>[] } = {
      timeline: sixth(0).map((text) => ({ time, kind: "alert", text, source: text })),
      factors: sixth(1).map((text) => ({ text, trigger: false })),
      helped: sixth(2).map((text) => ({ what: text, how: text })),
      blindSpots: sixth(3).map((text) => ({ text, wouldHaveShown: text })),
      lessons: sixth(4).map((text) => ({ text, before: text })),
      actionItems: sixth(5).map((text, i) => ({
        text,
        type: null,
        owner: short[i] ?? null,
        dueOn: null,
        proof: text,
        link: short[i + 20] ?? null,
        state: "open",
      })),
      evidence: [],
    };
    for (const kind of ROW_KINDS) await addRows(server.store, owner, ref, kind, rows[kind]);
    const record = await client.review.start({ ref, reviewers: [...new Set(short.slice(35, 38))] });
    for (const reviewer of record.reviewers)
      await client.review.say({
        ref,
        reviewerId: reviewer.id,
        word: "wants-changes",
        comment: texts.slice(0, 20).join("\n\n"),
      });
    planted.push({ id: ref, number: postmortem.number });
  }
  return planted;
}

/** The alerts whose words a person can read on the page: it shows what was planted instead of dropping it. */
async function shown(page: Page): Promise<number> {
  const words = await page.evaluate(() =>
    [
      document.body.innerText,
      ...[...document.querySelectorAll("input, textarea")].map((field) => (field as HTMLInputElement).value),
    ].join("\n"),
  );
  return new Set(words.match(/alert[(`]\d+/g)).size;
}

async function visit(
  page: Page,
  watch: Watch,
  address: string,
  ready: (page: Page) => Promise<unknown> = settled,
): Promise<void> {
  await page.goto(address);
  await ready(page);
  await watch.search(page, new URL(address).pathname);
}

/** Without the policy in the page's headers: what holds without it holds by itself. */
async function withoutPolicy({ context, url }: Travel): Promise<{ page: Page; watch: Watch; close(): Promise<void> }> {
  const bare = await context.browser()?.newContext({ bypassCSP: true });
  assert.ok(bare);
  const watch = await watchOver(bare, [url]);
  return { page: await bare.newPage(), watch, close: () => bare.close() };
}

const editorOf = (page: Page) => page.locator("[contenteditable=true], [contenteditable=false]").first();
const articleOf = (page: Page) =>
  page
    .getByRole("article")
    .or(page.getByRole("heading", { level: 1 }))
    .first();

journey("whatever somebody wrote, on no page does anything of it run, leave or call home", async (travel) => {
  const { url, client, context } = travel;
  const planted = await plant(travel);
  assert.ok(PAYLOADS.length >= 400, `${PAYLOADS.length} payloads`);
  const removed = planted.at(-1);
  if (removed) await client.postmortems.remove({ ref: removed.id });
  const walk = async (page: Page, watch: Watch, all: typeof planted) => {
    await visit(page, watch, url);
    await visit(page, watch, `${url}/removed`);
    for (const [index, { number }] of all.entries()) {
      // Reading draws every text; what writing adds to it is the same for all.
      if (index % 2 === 0) {
        await visit(page, watch, `${url}/postmortems/${number}`, (page) => editorOf(page).waitFor());
        assert.ok((await shown(page)) > 10, `the writing page of PM-${number} shows what was written`);
      }
      await visit(page, watch, `${url}/postmortems/${number}/read`, (page) => articleOf(page).waitFor());
      assert.ok((await shown(page)) > 10, `the reading page of PM-${number} shows what was written`);
    }
    await visit(page, watch, `${url}/postmortems/${planted[0]?.number}/history`);
  };
  const bare = await withoutPolicy(travel);
  await walk(bare.page, bare.watch, planted);
  await bare.close();
  assert.deepEqual(bare.watch.seen, []);
  // And as it is, where the policy would have something to report.
  const watch = await watchOver(context, [url]);
  await walk(await context.newPage(), watch, planted.slice(0, 1));
  assert.deepEqual(watch.seen, []);
});

journey("an HTML file and a PDF of it run nothing, lead only to the web, and call nobody", async (travel) => {
  const { client } = travel;
  const planted = await plant(travel);
  const { page, watch, close } = await withoutPolicy(travel);
  const folder = await mkdtemp(join(tmpdir(), "afterword-hostile-"));
  try {
    for (const { id, number } of planted) {
      const html = await (await client.reading.exportOne({ ref: id, format: "html" })).text();
      const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
      assert.match(html, policy);
      const path = join(folder, `${number}.html`);
      // Without the policy of its own as well.
      await writeFile(path, html.replace(policy, ""));
      await visit(page, watch, pathToFileURL(path).href, async () => {});
      assert.ok((await shown(page)) > 10, `the file of PM-${number} shows what was written`);
      const pdf = Buffer.from(await (await client.reading.exportOne({ ref: id, format: "pdf" })).arrayBuffer());
      assert.deepEqual(actionsIn(pdf), [], `PM-${number} as PDF`);
    }
  } finally {
    await close();
    await rm(folder, { recursive: true });
  }
  assert.deepEqual(watch.seen, []);
});

journey("what is pasted, dropped or chosen to be imported runs nothing on its way in", async (travel) => {
  const { url, client } = travel;
  const { page, watch, close } = await withoutPolicy(travel);
  const { postmortem } = await client.postmortems.capture({ text: "Checkout was down", size: "note" });
  await visit(page, watch, `${url}/postmortems/${postmortem.number}`, (page) =>
    page.locator("[contenteditable=true]").first().waitFor(),
  );
  const editor = page.locator("[contenteditable=true]").first();
  const links = ADDRESSES.map((address) => address.replaceAll('"', "&quot;")).map(
    (address) => `<p><a href="${address}">x</a><img src="${address}" alt="x"></p>`,
  );
  await editor.evaluate(GIVE, { as: "paste" as const, kind: "text/html", texts: [...RUNNING_HTML, ...links] });
  await editor.evaluate(GIVE, { as: "drop" as const, kind: "text/html", texts: RUNNING_HTML.slice(0, 20) });
  await editor.evaluate(GIVE, { as: "paste" as const, kind: "text/plain", texts: PAYLOADS.slice(0, 240) });
  await watch.search(page, "after pasting");
  assert.ok((await shown(page)) > 20, "the editor shows what was pasted");
  await settled(page);
  await visit(page, watch, `${url}/postmortems/${postmortem.number}/read`, (page) => articleOf(page).waitFor());

  await visit(page, watch, `${url}/import`);
  const chooser = page.getByLabel("Files to import");
  const importing = page.getByRole("button", { name: /^Import \d+ postmortem/ });
  const document = (name: string, payloads: readonly string[]) => ({
    name,
    mimeType: "text/markdown",
    buffer: Buffer.from(documentOf(payloads)),
  });
  await chooser.setInputFiles([document(TROJAN_NAMES[0] ?? "", PAYLOADS.slice(0, 120))]);
  await importing.waitFor();
  await watch.search(page, "one preview");
  assert.ok((await shown(page)) > 10, "the preview shows what was recognised");
  await page.getByRole("button", { name: "Choose others" }).click();
  const zip = zipWith(TROJAN_NAMES.map((name, i) => ({ name, content: Buffer.from(`# ${SHORT_PAYLOADS[i]}\n`) })));
  await chooser.setInputFiles([
    ...TROJAN_NAMES.map((name, i) => document(name, PAYLOADS.slice(i * 10, i * 10 + 20))),
    { name: '"><img src=x onerror=alert(902)>.zip', mimeType: "application/zip", buffer: zip },
  ]);
  await importing.waitFor();
  await watch.search(page, "many previews");
  await importing.click();
  await page.getByRole("heading", { name: "Imported" }).waitFor();
  await watch.search(page, "what was imported");
  const { postmortems } = await client.postmortems.list({ limit: 200 });
  assert.ok(postmortems.length > TROJAN_NAMES.length);
  await visit(page, watch, url);
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type("alert");
  await watch.search(page, "the palette");
  await visit(page, watch, `${url}/postmortems/${postmortems[0]?.number}/history`);
  await close();
  assert.deepEqual(watch.seen, []);
});

journey(
  "no address of ours runs what stands in it, and no attached file runs when it is opened",
  async ({ url, client, context }) => {
    const watch = await watchOver(context, [url]);
    const page = await context.newPage();
    const words = [
      "<script>alert(1)</script>",
      '"><img src=x onerror=alert(2)>',
      "javascript:alert(3)",
      "{{alert(4)}}",
    ];
    for (const word of [...words, "__proto__"].map(encodeURIComponent).concat("%00%ff")) {
      for (const address of [`/?q=${word}&tag=${word}`, `/postmortems/${word}`, `/${word}`]) {
        await visit(page, watch, `${url}${address}`, async () => {});
      }
    }
    await visit(page, watch, `${url}/import#${words.map(encodeURIComponent).join("")}`, async () => {});
    const hashes: string[] = [];
    for (const [name, content] of Object.entries(FILES)) {
      hashes.push((await client.files.store({ file: new File([content], name) })).hash);
    }
    for (const hash of hashes) {
      // What is not shown is downloaded, which the page sees as a visit that does not happen. What is shown may run nothing,
      // so the page cannot be asked what is in it.
      await page.goto(`${url}/files/${hash}`).catch(() => {});
      await page.waitForTimeout(30);
    }
    await client.postmortems.capture({
      text: hashes.map((hash) => `![x](/files/${hash})`).join("\n\n"),
      title: "Pictures",
    });
    await visit(page, watch, `${url}/postmortems/1`, (page) => editorOf(page).waitFor());
    await visit(page, watch, `${url}/postmortems/1/read`, (page) => articleOf(page).waitFor());
    assert.deepEqual(watch.seen, []);
  },
  { expects: [/Failed to load resource/] },
);

journey(
  "a page that protects nobody is noticed: the watch sees what runs, leaves and calls home",
  async (travel) => {
    const { page, watch, close } = await withoutPolicy(travel);
    const unprotected = `${travel.url}/unprotected`;
    await page
      .context()
      .route(unprotected, (route) => route.fulfill({ contentType: "text/html", body: "<p>Nothing yet" }));
    await page.goto(unprotected);
    let noticed = 0;
    const all = [...RUNNING_HTML, ...ADDRESSES.map((address) => `<a href="${address}">x</a>`)];
    for (const html of all.filter((_, index) => index % 2 === 0)) {
      const before = watch.seen.length;
      // Some of them lead the page away at once.
      await page.setContent(`<!doctype html><body>${html}`, { waitUntil: "commit" }).catch(() => {});
      await watch.search(page, "unprotected").catch(() => {});
      if (watch.seen.length > before) noticed++;
      if (page.url() !== unprotected) await page.goto(unprotected);
    }
    await close();
    const count = (what: RegExp) => watch.seen.filter((one) => what.test(one)).length;
    assert.ok(count(/: ran alert/) >= 20, `${count(/: ran alert/)} ran`);
    assert.ok(count(/: asked https?:\/\/evil/) >= 5, `${count(/: asked/)} called home`);
    assert.ok(count(/ has href=/) >= 10, `${count(/ has href=/)} addresses led nowhere good`);
    assert.ok(noticed >= 60, `${noticed} of the texts were noticed`);
    const pdf = "%PDF-1.7\n1 0 obj\n<</A<</S/JavaScript/JS(x)>>/B<</URI(javascript:x)>>>>\nendobj\n";
    assert.deepEqual(actionsIn(Buffer.from(pdf)), ["/JavaScript", "/JS", "leads to javascript:x"]);
  },
  { expects: [/./] },
);

const SCRIPT = "<script>alert(920)</script>";
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(921)"><script>alert(922)</script><image href="https://evil.example/x"/></svg>`;
const FILES: Record<string, string> = {
  "a.svg": SVG,
  "b.png": `${SVG} `,
  "c.html": `<!doctype html>${SCRIPT}`,
  "d.txt": `plain ${SCRIPT}`,
  "e.gif": `GIF89a/*\0\0\0\0*/=alert(923);${SCRIPT}`,
  "f.xhtml": `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">${SCRIPT}</html>`,
  "g.js": "alert(924)",
  "h.pdf":
    "%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(925))>>>>endobj\ntrailer<</Root 1 0 R>>",
  "i.xml": `<?xml-stylesheet type="text/xsl" href="#x"?><x xmlns:h="http://www.w3.org/1999/xhtml"><h:script>alert(926)</h:script></x>`,
  '"><img src=x onerror=alert(927)>\r\nx: y.png': "not a picture",
};

const TROJAN_NAMES = [
  "<img src=x onerror=alert(901)>.md",
  "javascript:alert(1).md",
  '"onmouseover="alert(903).md',
  "'><script>alert(904)<\u2215script>.md",
  "\u202egpj.dm",
  "a\u0001b.md",
  "__proto__.md",
  "__proto__",
  "constructor",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is the point of it
  "${alert(905)}.md",
  "{{alert(906)}}.txt",
  "..%2f..%2fetc.md",
  "a b;rm -rf $HOME `id`.md",
  "💥\u0301\u200b.md",
  `${"n".repeat(200)}.md`,
];

/** A document that holds each payload where an importer looks: title, facts, headings, times, promises, text. */
function documentOf(payloads: readonly string[]): string {
  const short = payloads.filter((text) => !/[\n\0]/.test(text) && text.length < 110);
  const at = (index: number) => short[index % short.length] ?? "";
  const quoted = (index: number) => JSON.stringify(at(index));
  return [
    `---\ntitle: ${quoted(0)}\nseverity: ${quoted(1)}\nservices: [${quoted(2)}, ${quoted(3)}]\ntags: [${quoted(4)}, ${quoted(5)}]`,
    `people:\n  - name: ${quoted(6)}\n    role: ${quoted(7)}\nauthor: ${quoted(8)}\n---\n`,
    `# ${at(0)}\n`,
    `**Severity:** ${at(9)}\n\n**Services:** ${at(10)}\n`,
    ...short.slice(0, 15).map((text) => `## ${text}\n\nWords.\n`),
    "## Timeline\n",
    ...short.map((text) => `- 10:04 ${text}`),
    "\n## Action items\n",
    ...short.map((text) => `- [ ] ${text}`),
    "\n## Details\n",
    payloads.map((text) => text.replaceAll("\0", "")).join("\n\nnext:\n\n"),
  ].join("\n");
}

type Given = { as: "paste" | "drop"; kind: string; texts: readonly string[] };

/** Runs in the page: gives the element each text, as the clipboard or the mouse does. */
const GIVE = (element: Element, { as, kind, texts }: Given) => {
  const { left, top } = element.getBoundingClientRect();
  const common = { bubbles: true, cancelable: true };
  for (const text of texts) {
    const data = new DataTransfer();
    data.setData(kind, text);
    const place = { clientX: left + 5, clientY: top + 5 };
    element.dispatchEvent(
      as === "paste"
        ? new ClipboardEvent("paste", { ...common, clipboardData: data })
        : new DragEvent("drop", { ...common, ...place, dataTransfer: data }),
    );
  }
};

const ACTIVE =
  /\/(JavaScript|JS|Launch|OpenAction|AA|EmbeddedFiles?|SubmitForm|ImportData|GoToR|GoToE|RichMedia|Rendition|Movie|Sound|XFA|AcroForm)(?![A-Za-z])/g;

/** Whatever in a PDF does something when it is opened or pressed, other than to open a web or mail address. */
function actionsIn(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const addresses = [...objects.matchAll(/\/URI\s*\(((?:\\.|[^\\()])*)\)/gs)].map((match) => match[1] ?? "");
  // What stands in brackets is text, whatever it says.
  const bare = objects.replace(/\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)/gs, "()");
  return [
    ...[...bare.matchAll(ACTIVE)].map((match) => match[0]),
    ...addresses.flatMap((address) => (/^(https?|mailto):/i.test(address) ? [] : [`leads to ${address}`])),
  ];
}

/** Everything but the streams of drawings and fonts; objects that are packed into a stream are unpacked. */
function objectsOf(pdf: Buffer): string {
  return pdf
    .toString("latin1")
    .replace(
      /(<<(?:(?!stream)[\s\S])*?>>)\s*stream\r?\n([\s\S]*?)\r?\nendstream/g,
      (_, about: string, stream: string) =>
        /\/ObjStm/.test(about) ? `${about}\n${inflateSync(Buffer.from(stream, "latin1")).toString("latin1")}` : about,
    );
}
