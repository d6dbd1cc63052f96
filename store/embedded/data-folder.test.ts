import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { Refusal } from "@afterword/model/refusal";
import { defaultDataFolder, openDataFolder } from "./data-folder.ts";

const scratch = await mkdtemp("/tmp/afterword-folder-");
after(() => rm(scratch, { recursive: true, force: true }));

test("the data folder follows the platform's custom, and AFTERWORD_DATA comes first", () => {
  const home = { HOME: "/home/ada" };
  assert.equal(defaultDataFolder(home, 1000, "linux"), "/home/ada/.local/share/afterword");
  assert.equal(defaultDataFolder({ ...home, XDG_DATA_HOME: "/data" }, 1000, "linux"), "/data/afterword");
  assert.equal(
    defaultDataFolder({ ...home, XDG_DATA_HOME: "relative" }, 1000, "linux"),
    "/home/ada/.local/share/afterword",
  );
  assert.equal(defaultDataFolder(home, 0, "linux"), "/var/lib/afterword");
  assert.equal(defaultDataFolder({ ...home, AFTERWORD_DATA: "/srv/a" }, 0, "linux"), "/srv/a");
  assert.equal(defaultDataFolder({ ...home, AFTERWORD_DATA: "here" }, 1000, "linux"), join(process.cwd(), "here"));
  assert.equal(defaultDataFolder(home, 501, "darwin"), "/home/ada/Library/Application Support/afterword");
  assert.match(defaultDataFolder({ LOCALAPPDATA: "C:\\Ada" }, undefined, "win32"), /Ada.afterword$/);
});

test("a new data folder is its owner's alone and says its layout; opening it again changes nothing", async () => {
  const folder = join(scratch, "a", "new", "one");
  await openDataFolder(folder);
  assert.equal((await stat(folder)).mode & 0o777, 0o700);
  assert.equal(await readFile(join(folder, "afterword-version"), "utf8"), "1\n");
  await openDataFolder(folder);
});

test("a folder of a newer layout is refused and left as it is", async () => {
  const folder = join(scratch, "newer");
  await openDataFolder(folder);
  await writeFile(join(folder, "afterword-version"), "2\n");
  await assert.rejects(openDataFolder(folder), { code: "conflict", message: /a newer Afterword wrote it \(layout 2/ });
  assert.equal(await readFile(join(folder, "afterword-version"), "utf8"), "2\n");
  await writeFile(join(folder, "afterword-version"), "?");
  await assert.rejects(openDataFolder(folder), { code: "conflict" });
});

test("a file is no data folder, nor is a path below one or an endless one", async () => {
  const file = join(scratch, "file");
  await writeFile(file, "");
  for (const path of [file, join(file, "below"), join(scratch, "x".repeat(300))]) {
    await assert.rejects(openDataFolder(path), { name: "Refusal", code: "invalid", message: /Set AFTERWORD_DATA/ });
  }
});

test("a path that a shell would run is refused, behind a link too, before anything is made there", async () => {
  for (const name of ["$(touch x)", "`id`", 'say "hi"', "back\\slash", "line\nbreak"]) {
    const folder = join(scratch, name);
    await assert.rejects(openDataFolder(folder), { code: "invalid", message: /PostgreSQL's tools misread/ });
    await assert.rejects(stat(folder), { code: "ENOENT" });
    await mkdir(folder);
    await symlink(folder, join(scratch, "link"));
    await assert.rejects(openDataFolder(join(scratch, "link")), { code: "invalid" });
    await rm(join(scratch, "link"));
  }
});

test("a place where no folder can be made is refused at once", { skip: process.platform !== "linux" }, async () => {
  await assert.rejects(
    openDataFolder("/proc/afterword/data"),
    (error) => error instanceof Refusal && /no folder can be made there/.test(error.message),
  );
});
