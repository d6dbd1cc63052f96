import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { compileKernel, KERNEL } from "./compile-kernel.ts";

test("the kernel that is shipped is what its source compiles to: run `node tools/compile-kernel.ts` after a change", async () => {
  assert.deepEqual(Buffer.from(await compileKernel()), await readFile(KERNEL));
});
