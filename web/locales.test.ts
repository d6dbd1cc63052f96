/** A page shows a message by its id; one that is missing from the catalog would show as the bare id. */
import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { extractMessagesFromFiles } from "@lingui/native-tools";

const here = import.meta.dirname;

test("every message of the pages is in the catalog, and nothing else is: `npm run messages -w web`", async () => {
  const files: string[] = [];
  for await (const file of glob("**/*.{ts,tsx}", {
    cwd: here,
    exclude: ["**/node_modules/**", "dist/**", "**/*.test.*"],
  })) {
    files.push(join(here, file));
  }
  const { messages } = await extractMessagesFromFiles(files);
  const inSource = new Set(messages.map(({ message }) => message));
  const catalog = await readFile(join(here, "locales/en.po"), "utf8");
  const inCatalog = new Set(catalog.split("\n\n").slice(1).flatMap(idOf));
  assert.deepEqual(
    [...inSource].filter((message) => message && !inCatalog.has(message)),
    [],
    "missing from locales/en.po",
  );
  assert.deepEqual(
    [...inCatalog].filter((message) => !inSource.has(message)),
    [],
    "in locales/en.po, and nowhere else",
  );
});

/** A message may go over several quoted lines. */
function idOf(entry: string): string[] {
  const quoted = /^msgid ((?:".*"\n?)+)/m.exec(entry)?.[1];
  if (!quoted) return [];
  const text = quoted
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as string)
    .join("");
  return text === "" ? [] : [text];
}
