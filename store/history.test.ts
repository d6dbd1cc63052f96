import assert from "node:assert/strict";
import { test } from "node:test";
import { HistoryLine } from "@afterword/model/history-line";
import { listHistory } from "./history.ts";
import { changeFacts } from "./postmortems.ts";
import { ada, freshWorld, owner, rob } from "./testing.ts";

test("history is read in pages, newest first, each line as the model describes it", async () => {
  const { store } = await freshWorld();
  for (const title of ["one", "two", "three"]) await changeFacts(store, ada, "1", { title });
  const first = await listHistory(store, rob, "1", { limit: 3 });
  assert.deepEqual(
    first.map((line) => HistoryLine.parse(line)),
    first,
  );
  assert.deepEqual(
    first.map((line) => line.after?.title),
    ["three", "two", "one"],
  );
  const rest = await listHistory(store, rob, "1", { limit: 3, before: first.at(-1)?.id });
  assert.deepEqual(
    rest.map((line) => line.deed),
    ["started"],
  );
});

test("history says who it was, by name and kind", async () => {
  const { store } = await freshWorld();
  await changeFacts(store, owner, "1", { title: "By the owner" });
  await changeFacts(store, { kind: "system" }, "1", { title: "By Afterword itself" });
  const lines = await listHistory(store, rob, "1", { limit: 3 });
  assert.deepEqual(
    lines.map((line) => line.actor),
    [{ kind: "system" }, owner, ada],
  );
});
