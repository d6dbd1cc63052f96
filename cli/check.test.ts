import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { EXIT } from "@afterword/model/exit";
import { typist } from "./testing.ts";

const afterword = typist({});
const TEXT = "# Checkout outage\n\n## Impact\n\nOrders failed.\n\n## Action items\n\n- Improve paging\n";

test("a text from standard input is checked without a server; --only, --json and --fail-on do what they say", async () => {
  const { exit, out, err } = await afterword(
    ["check", "-", "--only", "promise/no-end-state", "--json", "--fail-on", "any"],
    {
      input: TEXT,
    },
  );
  assert.deepEqual([exit, err], [EXIT.found, ""]);
  const [remark, ...more] = JSON.parse(out);
  assert.deepEqual(more, []);
  assert.deepEqual(
    [remark.file, remark.line, remark.column, remark.kind, remark.rewrite],
    ["-", 9, 3, "promise", null],
  );
});

test("a folder is walked; a file that is no text is named, and the others are checked", async () => {
  const folder = await mkdtemp(join(tmpdir(), "afterword-check-"));
  try {
    await writeFile(join(folder, "outage.md"), TEXT);
    await writeFile(join(folder, "broken.md"), new Uint8Array([0xff, 0xfe, 0x00]));
    const { exit, out, err } = await afterword(["check", folder]);
    assert.equal(exit, EXIT.partly);
    assert.match(out, /outage\.md:9:3 promise\/no-end-state /);
    assert.match(err, /broken\.md: it is not UTF-8 text/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("an event's material is laid out, and never over what is there", async () => {
  const folder = await mkdtemp(join(tmpdir(), "afterword-practice-"));
  try {
    await mkdir(join(folder, "practice-cookies"));
    await writeFile(join(folder, "practice-cookies", "postmortem.md"), "What Ada wrote.\n");
    const { exit, err } = await afterword(["practice", "cookies"], { cwd: folder });
    assert.equal(exit, EXIT.conflict);
    assert.match(err, /postmortem\.md is there already/);
    assert.match(await readFile(join(folder, "practice-cookies", "chat.txt"), "utf8"), /smoke alarm/);
    assert.equal(await readFile(join(folder, "practice-cookies", "postmortem.md"), "utf8"), "What Ada wrote.\n");
  } finally {
    await rm(folder, { recursive: true });
  }
});
