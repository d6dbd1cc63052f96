import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { Refusal } from "@afterword/model/refusal";
import { manifestOf } from "../sources/manifest.ts";
import { refuseFieldNobodyHas } from "./field-there.ts";

const folder = mkdtempSync(join(tmpdir(), "field-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const unitsOf = (paths: string[]) =>
  manifestOf({ paths: paths.map((path) => join(folder, path)), sources: [] } as never);

const nowhere = async () => false;

test("a field that no line has is refused with those there are, if its name is nowhere in any writing", async () => {
  writeFileSync(join(folder, "a.log.gz"), gzipSync('{"ts":"2026-11-20T10:00:00Z","order_id":"A1"}\n'));
  writeFileSync(join(folder, "b.log"), "time=2026-11-20T10:00:00Z trace=7 user=9\n");
  writeFileSync(join(folder, "c.log"), "user=1\n".repeat(200_000));
  const units = await unitsOf(["a.log.gz", "b.log", "c.log"]);
  await refuseFieldNobodyHas({ is: "field", name: "order_id" }, units, nowhere);
  await refuseFieldNobodyHas({ is: "field", name: "request.user" }, units, nowhere);
  await refuseFieldNobodyHas({ is: "anywhere" }, units, nowhere);
  const asked: string[] = [];
  await assert.rejects(
    refuseFieldNobodyHas({ is: "field", name: "orderid" }, units, async (name) => asked.push(name) === 0),
    (error) =>
      error instanceof Refusal && error.code === "not-found" && /user, ts, order_id, time, trace/.test(error.message),
  );
  assert.deepEqual(asked, ["orderid"]);
  await refuseFieldNobodyHas({ is: "field", name: "orderid" }, units, async () => true);
});

test("files without any line do not blame the field", async () => {
  writeFileSync(join(folder, "empty.log"), "");
  await refuseFieldNobodyHas({ is: "field", name: "order_id" }, await unitsOf(["empty.log"]), nowhere);
});
