/** Names of classes are not typed; this holds components and their stylesheets together. */
import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { test } from "node:test";

const here = import.meta.dirname;

test("every class that a component uses is in its stylesheet, and every class there is used", async () => {
  const wrong: string[] = [];
  const used = new Map<string, Set<string>>();
  for await (const file of glob("**/*.tsx", { cwd: here, exclude: ["**/node_modules/**", "dist/**", "editor/**"] })) {
    const source = await readFile(join(here, file), "utf8");
    for (const [, name, path = ""] of source.matchAll(/import (\w+) from "([^"]+\.module\.css)"/g)) {
      const sheet = join(dirname(file), path);
      const classes = used.get(sheet) ?? new Set();
      used.set(sheet, classes);
      for (const [, key, computed] of source.matchAll(new RegExp(`\\b${name}(?:\\.(\\w+)|\\[(\\w+)\\])`, "g"))) {
        // `styles[look]`: the names are values of a type, and stand in the same file in quotes.
        if (key) classes.add(key);
        if (computed) for (const [, word = ""] of source.matchAll(/"(\w+)"/g)) classes.add(`?${word}`);
      }
    }
  }
  for await (const sheet of glob("**/*.module.css", {
    cwd: here,
    exclude: ["**/node_modules/**", "dist/**", "editor/**"],
  })) {
    const css = (await readFile(join(here, sheet), "utf8")).replace(/:global\([^{]*?\)(?=[\s,{])/g, "");
    const defined = new Set([...css.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name = ""]) => name));
    const classes = used.get(sheet) ?? new Set();
    for (const name of classes) if (!name.startsWith("?") && !defined.has(name)) wrong.push(`${sheet} lacks .${name}`);
    for (const name of defined) {
      if (!classes.has(name) && !classes.has(`?${name}`)) wrong.push(`nothing uses .${name} of ${sheet}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("every class of the opening is one of a component's", async () => {
  const html = await readFile(join(here, "opening/opening.html"), "utf8");
  const names = [...html.matchAll(/class="([^"]+)"/g)].flatMap(([, list = ""]) => list.split(" "));
  const sheets = new Map<string, string>();
  for await (const sheet of glob("**/*.module.css", { cwd: here, exclude: ["**/node_modules/**", "dist/**"] })) {
    const name = basename(sheet, ".module.css");
    assert.ok(!sheets.has(name), `two stylesheets are called ${name}, so their classes would be alike`);
    sheets.set(name, await readFile(join(here, sheet), "utf8"));
  }
  for (const name of names) {
    const [component = "", local = ""] = name.split("-");
    assert.match(sheets.get(component) ?? "", new RegExp(`\\.${local}\\b`), name);
  }
  assert.ok(names.length > 5);
});
