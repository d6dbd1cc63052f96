/**
 * The floor plan, kept true. A room's package.json lists its doors; this fails when code walks through a wall.
 * To change the plan, change a package.json and say why in docs/decisions/.
 */
import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";

const root = import.meta.dirname;
const rooms: string[] = (await readJson("package.json")).workspaces;
const IN_BROWSER = new Set(["model", "markdown", "guide", "api", "web"]);
const MAY_IMPORT: Record<string, string[]> = {
  model: [],
  markdown: ["model"],
  guide: ["model", "markdown"],
  scan: ["model"],
  api: ["model"],
  store: ["model"],
  server: ["model", "markdown", "guide", "scan", "api", "store"],
  cli: ["api", "model", "markdown", "guide", "scan", "store"],
  web: ["api", "model", "markdown", "guide"],
};
const IMPORT = /^(?:import|export)\s(?:[^"';]*?\bfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([@\w./-]+)["']/gm;
const FOR_TESTS = /(\.test\.tsx?|(^|\/)testing\.ts|(^|\/)testing\/.*\.ts|\.config\.ts)$/;

for (const room of rooms) {
  const {
    dependencies = {},
    devDependencies = {},
    optionalDependencies = {},
  } = await readJson(join(room, "package.json"));
  const shipped = { ...dependencies, ...optionalDependencies };

  test(`${room}: every import goes through a declared door`, async () => {
    for await (const file of glob(`${room}/**/*.{ts,tsx}`, {
      cwd: root,
      exclude: ["**/node_modules/**", "web/dist/**"],
    })) {
      const isTest = FOR_TESTS.test(file);
      const doors = isTest ? { ...shipped, ...devDependencies } : shipped;
      const source = await readFile(join(root, file), "utf8");
      for (const [statement, stated, called] of source.matchAll(IMPORT)) {
        const specifier = stated ?? called ?? "";
        const types = /^(?:import|export) type\b/.test(statement);
        assert.equal(
          wallHit({ file, specifier, doors, isTest, types, devDependencies }),
          null,
          `${file} imports "${specifier}"`,
        );
      }
    }
  });

  test(`${room}: its doors are those of the plan`, () => {
    const ours = Object.keys(dependencies).flatMap((name) => (name.startsWith("@afterword/") ? [name.slice(11)] : []));
    assert.deepEqual(
      ours.filter((name) => !MAY_IMPORT[room]?.includes(name)),
      [],
      `${room} opens into a room that the plan in DESIGN does not list`,
    );
  });
}

test("the doors make no circle", async () => {
  const earlier = new Set<string>();
  for (const room of rooms) {
    const { dependencies = {} } = await readJson(join(room, "package.json"));
    for (const name of Object.keys(dependencies).filter((name) => name.startsWith("@afterword/"))) {
      assert.ok(earlier.has(name), `${room} opens into ${name}, which the list of workspaces puts after it`);
    }
    earlier.add(`@afterword/${room}`);
  }
});

// cli/afterword.mjs is the exception: it runs on a Node too old for settings.ts.
test("the environment is read in one file per process", async () => {
  const readers: string[] = [];
  for await (const file of glob("{model,markdown,guide,scan,api,store,server,cli,web}/**/*.{ts,tsx,mjs}", {
    cwd: root,
    exclude: ["**/node_modules/**", "web/dist/**"],
  })) {
    if (FOR_TESTS.test(file)) continue;
    if (/\bprocess\.env\b|\benv\b[^=\n]*= process\b/.test(await readFile(join(root, file), "utf8"))) readers.push(file);
  }
  // The tools that unpack get the environment handed on.
  const handedOn = "scan/read/tooled.ts";
  assert.deepEqual(readers.toSorted(), ["cli/afterword.mjs", "cli/settings.ts", handedOn, "server/settings.ts"]);
});

test("scan touches no network but the stores and servers that are named to it, and starts no program but those that unpack", async () => {
  const reaching: string[] = [];
  for await (const file of glob("scan/**/*.ts", { cwd: root, exclude: ["**/node_modules/**"] })) {
    if (FOR_TESTS.test(file)) continue;
    const source = await readFile(join(root, file), "utf8");
    if (/"node:(child_process|net|tls|http|https|http2|dgram|dns)"|\bfetch\(/.test(source)) reaching.push(file);
  }
  assert.deepEqual(reaching.toSorted(), ["scan/clickhouse/server.ts", "scan/read/tooled.ts", "scan/s3/requests.ts"]);
});

type Step = {
  file: string;
  specifier: string;
  doors: Record<string, string>;
  isTest: boolean;
  types: boolean;
  devDependencies: Record<string, string>;
};

function wallHit({ file, specifier, doors, isTest, types, devDependencies }: Step): string | null {
  const [room = ""] = file.split("/");
  if (specifier.startsWith(".")) {
    const target = relative(room, join(dirname(file), specifier));
    return target.startsWith("..") ? "a relative import leaves its room" : null;
  }
  if (isBuiltin(specifier)) return IN_BROWSER.has(room) && !isTest ? "this room also runs in a browser" : null;
  if (specifier.endsWith("/testing") && !isTest) return "only tests use testing.ts";
  const name = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  const atRoot = isTest && ["fast-check", "commonmark-spec"].includes(name);
  const typesOnly = types && (`@types/${name}` in devDependencies || name in devDependencies);
  return name in doors || atRoot || typesOnly || name === `@afterword/${room}`
    ? null
    : `${room}/package.json does not list ${name}`;
}

async function readJson(path: string) {
  return JSON.parse(await readFile(join(root, path), "utf8"));
}
