/** A page shows a message by its id; one that is missing from the catalog would show as the bare id. */
import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { withoutMacros } from "./lingui-macro.config.ts";

const here = import.meta.dirname;
// The extraction looks for its settings where the process stands.
process.chdir(here);

test("every message of the pages is in the catalog, and nothing else is: `npm run messages -w web`", async () => {
  const inSource = new Set<string>();
  for await (const file of glob("**/*.{ts,tsx}", {
    cwd: here,
    exclude: ["**/node_modules/**", "dist/**", "**/*.test.*"],
  })) {
    const source = await readFile(join(here, file), "utf8");
    if (!source.includes("@lingui/")) continue;
    await withoutMacros(source, join(here, file), ({ message }) => message && inSource.add(message));
  }
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
