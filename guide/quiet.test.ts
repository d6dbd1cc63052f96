import assert from "node:assert/strict";
import { test } from "node:test";
import { checkMarkdown } from "./markdown-check.ts";

const told = (text: string) =>
  checkMarkdown({ name: "x.md", text, size: "full" }, { readers: "team", kinds: new Set(["promise", "gap"]) })
    .filter(({ rule }) => rule === "no-end-state" || rule === "went-well")
    .map(({ line, rule }) => `${line} ${rule}`);

const items = "# Checkout\n\nIt was down.\n\n## Action items\n\n";

test("a comment makes the guide quiet about the block below it, and with a reason about the whole file", () => {
  assert.deepEqual(told(`${items}- Improve paging\n\n- Improve tests\n`), [
    "1 went-well",
    "7 no-end-state",
    "9 no-end-state",
  ]);
  assert.deepEqual(
    told(`${items}<!-- afterword quiet: promise/no-end-state -->\n\n- Improve paging\n\n- Improve tests\n`),
    ["1 went-well", "11 no-end-state"],
  );
  assert.deepEqual(
    told(
      `${items}- Improve paging\n\n- Improve tests\n\n<!-- afterword quiet: promise, gap/went-well because the tickets say it -->\n`,
    ),
    [],
  );
});
