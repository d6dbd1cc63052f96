import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Refusal } from "@afterword/model/refusal";
import { findDocuments } from "./paths.ts";

const folder = await mkdtemp(join(tmpdir(), "afterword-paths-"));
after(() => rm(folder, { recursive: true }));

test("a folder gives its documents and the pictures beside them, in order, and nothing hidden", async () => {
  await mkdir(join(folder, "2026"), { recursive: true });
  await mkdir(join(folder, ".git"), { recursive: true });
  for (const name of ["b.md", "2026/a.markdown", "2026/graph.png", "notes.txt", "code.ts", ".git/config.md"])
    await writeFile(join(folder, name), "x");
  assert.deepEqual(
    (await findDocuments([folder])).map(({ name }) => name),
    ["2026/a.markdown", "2026/graph.png", "b.md", "notes.txt"],
  );
});

test("a file named outright is taken whatever its ending", async () => {
  await writeFile(join(folder, "REPORT"), "x");
  assert.deepEqual(await findDocuments([join(folder, "REPORT")]), [{ path: join(folder, "REPORT"), name: "REPORT" }]);
});

test("a path that is not there is named, with the reason", async () => {
  await assert.rejects(
    findDocuments(["/no/such/place"]),
    (error) =>
      error instanceof Refusal && error.message === "Cannot import /no/such/place: there is no such file or folder",
  );
});
