import assert from "node:assert/strict";
import { test } from "node:test";
import { Dismissal, isDismissed } from "@afterword/model/dismissal";
import { dismissEverywhere, dismissHere, listDismissals, takeBackDismissal } from "./dismissals.ts";
import { listHistory } from "./history.ts";
import { ada, freshWorld, rob } from "./testing.ts";

const should = { kind: "blame", rule: "looking-back", quote: "the team should have looked", reason: null };

test("what is dismissed here is quiet here, and in no other postmortem", async () => {
  const { store, cookies } = await freshWorld();
  const once = await dismissHere(store, ada, "1", should);
  assert.deepEqual(Dismissal.parse(once), once);
  assert.deepEqual(await dismissHere(store, ada, "1", should), once, "a second press is the same one");
  assert.deepEqual(await listDismissals(store, ada, "1"), [once]);
  assert.deepEqual(await listDismissals(store, ada, cookies.postmortem.id), []);
  assert.ok(isDismissed([once], should));
  assert.ok(!isDismissed([once], { ...should, quote: "the others should have looked" }));
});

test("who dismissed a remark on a text is kept nowhere", async () => {
  const { store } = await freshWorld();
  const before = await listHistory(store, ada, "1", { limit: 50 });
  const once = await dismissHere(store, ada, "1", should);
  assert.deepEqual(await listHistory(store, ada, "1", { limit: 50 }), before);
  assert.ok(!JSON.stringify(once).includes(ada.name));
});

test("a rule dismissed for all has a reason, holds everywhere, and can be taken back", async () => {
  const { store } = await freshWorld();
  await assert.rejects(dismissEverywhere(store, ada, { kind: "blame", rule: "obvious", reason: null }), {
    code: "invalid",
    message: /say why/,
  });
  const always = await dismissEverywhere(store, ada, { kind: "blame", rule: "obvious", reason: "A product of ours" });
  assert.deepEqual(await listDismissals(store, ada, "1"), [always]);
  assert.ok(isDismissed([always], { kind: "blame", rule: "obvious", quote: "Obviously" }));
  await takeBackDismissal(store, ada, always.id);
  assert.deepEqual(await listDismissals(store, ada, "1"), []);
  await assert.rejects(takeBackDismissal(store, ada, always.id), { code: "not-found" });
});

test("who may only read changes nothing of it", async () => {
  const { store } = await freshWorld();
  for (const asking of [
    dismissHere(store, rob, "1", should),
    dismissEverywhere(store, rob, { ...should, reason: "No" }),
    listDismissals(store, rob, "1"),
  ])
    await assert.rejects(asking, { code: "not-allowed" });
});
