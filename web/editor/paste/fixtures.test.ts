/** What the clipboard holds after a copy in each of these programs, and the Markdown that it is to become. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { toMarkdown } from "@afterword/markdown/to-markdown";
import { parseHTML } from "linkedom";
import { schema } from "../testing.ts";
import { domToProse } from "./dom-to-prose.ts";

const FOLDER = new URL("./fixtures/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, FOLDER), "utf8");

for (const name of readdirSync(FOLDER).filter((file) => file.endsWith(".clip"))) {
  const program = name.slice(0, -".clip".length);
  test(`what is copied from ${program} keeps its structure, and nothing of its paint`, () => {
    // The parser here knows capital letters as they are; a browser does not.
    const html = read(name).replace(/(<\/?)([A-Z]+)\b|\bSTYLE=/g, (whole) => whole.toLowerCase());
    const { document } = parseHTML(/<body/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`);
    const { blocks, pictures } = domToProse(document.body as unknown as Element);
    for (const block of blocks) schema.nodeFromJSON(block).check();
    assert.deepEqual(pictures, []);
    assert.equal(toMarkdown({ type: "doc", content: blocks }).trim(), read(`${program}.md`).trim());
  });
}
