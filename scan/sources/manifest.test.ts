import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import type { Question } from "@afterword/model/question";
import { ZipFile } from "yazl";
import { openUnit } from "../read/reader.ts";
import type { Unit } from "../unit.ts";
import { manifestOf } from "./manifest.ts";

const place = mkdtempSync(join(tmpdir(), "afterword-sources-"));
after(() => rmSync(place, { recursive: true, force: true }));

function write(path: string, content: string | Uint8Array = `${path}\n`): string {
  const whole = join(place, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, content);
  return whole;
}

async function manifest(paths: string[], sources: Question["sources"] = []): Promise<Unit[]> {
  return manifestOf({ paths: paths.map((path) => join(place, path)), sources } as unknown as Question);
}

async function paths(...written: string[]): Promise<string[]> {
  return (await manifest(written)).map(({ path }) => path.slice(place.length + 1));
}

function content(unit: Unit): string {
  const reader = openUnit(unit);
  const into = new Uint8Array(1 << 16);
  let text = "";
  for (let got = reader.read(into); got > 0; got = reader.read(into))
    text += Buffer.from(into.subarray(0, got)).toString();
  text += ` (${reader.end().condition})`;
  reader.close();
  return text;
}

test("patterns mean what shells mean by them, and names with their letters are themselves", async () => {
  for (const path of [
    "g/2026-11-20/web-1/a.log",
    "g/2026-11-21/web-2/a.log",
    "g/2026-11-22/web-2/b.log.gz",
    "g/.hidden/a.log",
    "g/a[1].log",
  ])
    write(path);
  assert.deepEqual(await paths("g/2026-11-2[01]/*/a.log"), ["g/2026-11-20/web-1/a.log", "g/2026-11-21/web-2/a.log"]);
  assert.deepEqual(await paths("g/2026-11-2[!01]"), ["g/2026-11-22/web-2/b.log.gz"]);
  assert.deepEqual(await paths("g/{2026-11-20,2026-11-22}"), [
    "g/2026-11-20/web-1/a.log",
    "g/2026-11-22/web-2/b.log.gz",
  ]);
  assert.deepEqual(await paths("g/**/a.log"), ["g/2026-11-20/web-1/a.log", "g/2026-11-21/web-2/a.log"]);
  assert.deepEqual(await paths("g/**"), await paths("g"));
  assert.deepEqual(await paths("g/a[1].log"), ["g/a[1].log"]);
  assert.deepEqual(await paths("g/a\\[1\\].lo?"), ["g/a[1].log"]);
  assert.deepEqual((await paths("g")).length, 5);
});

test("a path or pattern that leads to nothing is refused, even where another leads somewhere", async () => {
  write("h/a.log");
  mkdirSync(join(place, "empty"));
  await assert.rejects(paths("h", "h/b.log"), {
    name: "Refusal",
    code: "not-found",
    message: /b\.log: it is not there/,
  });
  await assert.rejects(paths("h", "h/*.gz"), { code: "not-found", message: /nothing fits this pattern/ });
  await assert.rejects(paths("empty"), { code: "not-found", message: /there is no file in this folder/ });
  await assert.rejects(paths("h/a.{log"), { code: "not-found" });
});

test("links are followed once, circles end, and what a link does not lead to is named", async () => {
  write("l/web-1/a.log");
  symlinkSync("..", join(place, "l/web-1/up"));
  symlinkSync("a.log", join(place, "l/web-1/current.log"));
  symlinkSync("nowhere", join(place, "l/web-1/z.log"));
  linkSync(join(place, "l/web-1/a.log"), join(place, "l/web-1/b.log"));
  const units = await manifest(["l", "l/web-1", "l/*/a.log"]);
  assert.deepEqual(
    units.map(({ path, known }) => [path.slice(place.length + 1), known?.is]),
    [
      ["l/web-1/a.log", undefined],
      ["l/web-1/z.log", "unreadable"],
    ],
  );
});

test("what is no file is named and not read", { skip: process.platform === "win32" }, async () => {
  mkdirSync(join(place, "p"));
  const server = createServer().listen(join(place, "p/web.sock"));
  await once(server, "listening");
  const [unit] = await manifest(["p"]);
  server.close();
  assert.ok(unit);
  assert.equal(unit.known?.detail, "it is a socket, not a file");
  assert.equal(content(unit), " (unsupported)");
});

test("a file belongs to the source that was named for it", async () => {
  write("s/a.log");
  write("s/b.log");
  const units = await manifest(["s"], [{ name: "checkout", paths: [join(place, "s/a.*")], everythingOf: null }]);
  assert.deepEqual(
    units.map(({ source }) => source),
    ["checkout", "b.log"],
  );
});

test("members of a zip are units; names that climb are only names, and locked ones are told", async () => {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from("deflated\n"), "web-1/a.log");
  zip.addBuffer(Buffer.from("stored\n"), "b.log", { compress: false });
  zip.addBuffer(gzipSync("packed twice\n"), "c.log");
  zip.addBuffer(gzipSync("packed\n"), "d.log.gz", { compress: false });
  zip.addEmptyDirectory("folder/");
  zip.end();
  const path = join(place, "logs.zip");
  await pipeline(zip.outputStream as NodeJS.ReadableStream, createWriteStream(path));
  const units = await manifest(["logs.zip"]);
  assert.deepEqual(
    units.map((unit) => `${unit.path.slice(place.length + 1)} ${content(unit)}`),
    [
      "logs.zip!web-1/a.log deflated\n (complete)",
      "logs.zip!b.log stored\n (complete)",
      "logs.zip!c.log packed twice\n (complete)",
      "logs.zip!d.log.gz packed\n (complete)",
    ],
  );
  const bytes = Buffer.from(await import("node:fs").then(({ readFileSync }) => readFileSync(path)));
  const hostile = Buffer.from(bytes.toString("latin1").replaceAll("web-1/a.log", "../../../ab"), "latin1");
  write("hostile.zip", hostile);
  const [climbing] = await manifest(["hostile.zip"]);
  assert.ok(climbing?.path.endsWith("hostile.zip!../../../ab"));
  assert.equal(content(climbing!), "deflated\n (complete)");
  const wrong = Buffer.from(bytes);
  wrong[wrong.indexOf("stored")]! ^= 1;
  write("wrong.zip", wrong);
  assert.match(content((await manifest(["wrong.zip"]))[1]!), /checksum-wrong/);
  write("cut.zip", bytes.subarray(0, bytes.length - 30));
  assert.match(content((await manifest(["cut.zip"]))[0]!), /corrupt/);
});

for (const [packing, flag] of [
  ["none", ""],
  ["gzip", "z"],
  ["bzip2", "j"],
  ["xz", "J"],
] as const) {
  test(`members of a tar are units (${packing}), whatever the length of their names`, async () => {
    const long = `t/${"long/".repeat(40)}a.log`;
    write("t/a.log", "first\n");
    write("t/b.log", gzipSync("second\n"));
    write(long, "third\n");
    const name = `t-${packing}.tar${packing === "none" ? "" : `.${packing === "gzip" ? "gz" : packing === "bzip2" ? "bz2" : "xz"}`}`;
    const files = ["t/a.log", "t/b.log", long];
    execFileSync("tar", [
      `c${flag}f`,
      join(place, name),
      "-C",
      place,
      "--format",
      packing === "gzip" ? "pax" : "gnu",
      ...files,
    ]);
    const units = await manifest([name]);
    assert.deepEqual(
      units.map((unit) => `${unit.path.slice(place.length + 1)} ${content(unit)}`),
      [
        `${name}!t/a.log first\n (complete)`,
        `${name}!t/b.log second\n (complete)`,
        `${name}!${long} third\n (complete)`,
      ],
    );
    // In another order as well, only slower.
    assert.deepEqual(units.toReversed().map(content), [
      "third\n (complete)",
      "second\n (complete)",
      "first\n (complete)",
    ]);
  });
}

test("a tar that was cut has a name for what is missing", async () => {
  write("u/a.log", "x".repeat(5_000));
  write("u/b.log", "y".repeat(5_000));
  execFileSync("tar", ["cf", join(place, "u.tar"), "-C", place, "u/a.log", "u/b.log"]);
  const whole = await import("node:fs").then(({ readFileSync }) => readFileSync(join(place, "u.tar")));
  for (const length of [512 + 5_120, 512 + 5_120 + 300, 512 + 5_120 + 512 + 2_000]) {
    write("cut.tar", whole.subarray(0, length));
    const units = await manifest(["cut.tar"]);
    assert.ok(
      units.some((unit) => /truncated|corrupt/.test(content(unit))),
      `cut after ${length}`,
    );
    assert.match(content(units[0]!), /^x+ \(open-tail\)$/);
  }
  write("cut.tgz", gzipSync(whole).subarray(0, 90));
  const units = await manifest(["cut.tgz"]);
  assert.ok(units.some((unit) => /truncated/.test(content(unit))));
});

test("an archive file in an archive file is named, not taken for text", async () => {
  const inner = new ZipFile();
  inner.addBuffer(Buffer.from("order_id=1\n"), "a.log");
  inner.end();
  await pipeline(inner.outputStream as NodeJS.ReadableStream, createWriteStream(join(place, "inner.zip")));
  for (const flag of ["", "z"]) {
    execFileSync("tar", [`c${flag}f`, join(place, "outer.tar"), "-C", place, "inner.zip"]);
    const [unit] = await manifest(["outer.tar"]);
    assert.equal(content(unit!), " (unsupported)");
  }
});
