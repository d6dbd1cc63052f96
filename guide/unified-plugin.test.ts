import assert from "node:assert/strict";
import { test } from "node:test";
import { VFile } from "vfile";
import { afterword } from "./unified-plugin.ts";

test("a file of unified gets a message at the place of each remark", () => {
  const file = new VFile({
    path: "outage.md",
    value: "# Checkout outage\n\n## Action items\n\n- **Improve** paging (Ada) by 2026-12-01\n",
  });
  afterword({ only: ["promise"] })(null, file);
  const message = file.messages.find(({ ruleId }) => ruleId === "no-end-state");
  assert.deepEqual(
    [message?.line, message?.column, message?.source, message?.fatal],
    [5, 5, "afterword-promise", null],
  );
});
