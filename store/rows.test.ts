import assert from "node:assert/strict";
import { test } from "node:test";
import { newLessonId } from "@afterword/model/id";
import { type FieldsOf, ROW_KINDS, ROWS, type RowKind } from "@afterword/model/rows";
import { checkoutEvidence } from "@afterword/model/testing/claim";
import { listHistory } from "./history.ts";
import { getRecord } from "./postmortems.ts";
import { addRow, addRows, editRow, removeRow } from "./rows.ts";
import { ada, bea, freshWorld, NOW } from "./testing.ts";

const LATER = "2026-11-22T10:00:00.000Z";

const FIELDS: { [Kind in RowKind]: { added: FieldsOf<Kind>; edited: Partial<FieldsOf<Kind>> } } = {
  timeline: {
    added: {
      time: { is: "exact", at: NOW, zone: "UTC", written: null },
      kind: "log",
      text: "Queue empty",
      source: "logs",
    },
    edited: { time: { is: "unknown", written: "after lunch" }, source: null },
  },
  factors: { added: { text: "One queue for two", trigger: false }, edited: { trigger: true } },
  helped: { added: { what: "rollback", how: null }, edited: { how: "in one click" } },
  blindSpots: { added: { text: "Queue age", wouldHaveShown: null }, edited: { wouldHaveShown: "a gauge" } },
  lessons: { added: { text: "Set a timer", before: "baking" }, edited: { before: null } },
  actionItems: {
    added: {
      text: "Alert on depth",
      type: "prevent-future",
      owner: "Ada",
      dueOn: "2026-12-04",
      proof: null,
      link: null,
      state: "open",
    },
    edited: { state: "done", dueOn: null, proof: "It fired in a drill" },
  },
  evidence: { added: checkoutEvidence, edited: { text: "Two orders never came" } },
};

for (const kind of ROW_KINDS) {
  test(`${kind}: a row is added, edited and removed, each with its line, and its postmortem is touched`, async () => {
    let now = NOW;
    const { store } = await freshWorld(() => now);
    const { added: fields, edited } = FIELDS[kind];
    const added = await addRow(store, ada, "2", kind, fields as never);
    assert.deepEqual(ROWS[kind].row.parse(added), added);
    assert.deepEqual((await getRecord(store, ada, "2"))[kind], [added]);

    now = LATER;
    const changed = await editRow(store, bea, "2", kind, added.id as never, edited as never);
    assert.deepEqual(changed, { ...added, ...edited, updatedAt: LATER });
    const record = await getRecord(store, ada, "2");
    assert.deepEqual(record[kind], [changed]);
    assert.equal(record.postmortem.updatedAt, LATER);

    assert.deepEqual(await removeRow(store, ada, "2", kind, added.id as never), changed);
    assert.deepEqual((await getRecord(store, ada, "2"))[kind], []);
    const [removal, edit, addition] = await listHistory(store, ada, "2", { limit: 3 });
    assert.deepEqual([addition?.deed, addition?.before, addition?.after], ["added", null, added]);
    const before = Object.fromEntries(Object.keys(edited).map((key) => [key, added[key as keyof typeof added]]));
    assert.deepEqual([edit?.deed, edit?.actor, edit?.before, edit?.after], ["edited", bea, before, edited]);
    assert.deepEqual(
      [removal?.deed, removal?.subject, removal?.before, removal?.after],
      ["removed", added.id, changed, null],
    );
  });
}

test("several rows come at the end in their order, with a line for each; a position puts one between", async () => {
  const { store } = await freshWorld();
  const rows = await addRows(
    store,
    ada,
    "1",
    "factors",
    [lesson("second"), lesson("third")].map(({ text }) => ({ text, trigger: false })),
  );
  const between = await addRow(store, ada, "1", "factors", { text: "between", trigger: false }, 2.5);
  const texts = async () => (await getRecord(store, ada, "1")).factors.map(({ text }) => text);
  assert.deepEqual(await texts(), ["Two workers shared one queue", "second", "between", "third"]);
  await editRow(store, ada, "1", "factors", between.id, {}, 0);
  assert.deepEqual(await texts(), ["between", "Two workers shared one queue", "second", "third"]);
  assert.equal(
    (await listHistory(store, ada, "1", { limit: 10 })).filter((line) => line.deed === "added").length,
    rows.length + 1,
  );
  assert.deepEqual(await addRows(store, ada, "1", "factors", []), []);
});

test("an edit that says what is there already leaves no line", async () => {
  const { store, outage } = await freshWorld();
  const [factor] = outage.factors;
  assert.deepEqual(
    await editRow(store, ada, "1", "factors", factor!.id, { text: factor!.text }, factor!.position),
    factor,
  );
  assert.equal((await listHistory(store, ada, "1", { limit: 10 })).length, 1);
});

test("a row of another postmortem, or none, is not found", async () => {
  const { store, outage } = await freshWorld();
  const [factor] = outage.factors;
  const missing = { code: "not-found", message: /not in PM-2, or was removed/ };
  await assert.rejects(editRow(store, ada, "2", "factors", factor!.id, { text: "x" }), missing);
  await assert.rejects(removeRow(store, ada, "2", "factors", factor!.id), missing);
  await assert.rejects(removeRow(store, ada, "2", "lessons", newLessonId()), missing);
});

test("what is no field of the kind is not written, whatever a caller sends", async () => {
  const { store } = await freshWorld();
  const foreign = { id: "x", postmortemId: "y", createdAt: "z", 'text"; drop table lessons; --': 1 };
  const row = await addRow(store, ada, "2", "lessons", { ...lesson("Set a timer"), ...foreign } as never);
  assert.deepEqual(await editRow(store, ada, "2", "lessons", row.id, foreign as never), row);
});

function lesson(text: string): FieldsOf<"lessons"> {
  return { text, before: null };
}
