import assert from "node:assert/strict";
import { test } from "node:test";
import { ListQuery, PostmortemPage } from "@afterword/model/summary";
import fc from "fast-check";
import { listPostmortems, removePostmortem, startPostmortem, startPostmortems } from "./postmortems.ts";
import { editRow } from "./rows.ts";
import { ada, freshStore, freshWorld, NOW, owner, proseOf, rob, type World } from "./testing.ts";

test("a list is what the model describes, newest first, with first words and open action items", async () => {
  const { store, outage, cookies } = await freshWorld();
  const page = await list({ store });
  assert.deepEqual(PostmortemPage.parse(page), page);
  assert.deepEqual([page.total, page.next], [2, null]);
  assert.deepEqual(
    page.postmortems.map(({ id }) => id),
    [cookies.postmortem.id, outage.postmortem.id],
  );
  assert.deepEqual(
    page.postmortems.map((each) => [each.excerpt, each.openActionItems]),
    [
      ["The cookies burnt: set a timer.", 0],
      ["Customers could not pay for 47 minutes.", 1],
    ],
  );
  const [item] = outage.actionItems;
  await editRow(store, ada, "1", "actionItems", item!.id, { state: "done" });
  assert.equal((await list({ store })).postmortems[1]?.openActionItems, 0);
});

const CASES: { query: Record<string, string>; numbers: number[] }[] = [
  { query: { q: "pay" }, numbers: [1] },
  { query: { q: "Custom" }, numbers: [1] },
  { query: { q: "ustomers" }, numbers: [] },
  { query: { q: "heckout" }, numbers: [1] },
  { query: { q: "checkout PAY minutes" }, numbers: [1] },
  { query: { q: "checkout cookies" }, numbers: [] },
  { query: { q: "burnt timer" }, numbers: [2] },
  { query: { q: "PM-2" }, numbers: [2] },
  { query: { q: "C_eckout" }, numbers: [] },
  { query: { q: ":" }, numbers: [2] },
  { query: { q: "  " }, numbers: [2, 1] },
  { query: { size: "note" }, numbers: [2] },
  { query: { pack: "it" }, numbers: [1] },
  { query: { state: "published" }, numbers: [] },
  { query: { tag: "queue" }, numbers: [1] },
  { query: { tag: "que" }, numbers: [] },
  { query: { service: "checkout", q: "pay" }, numbers: [1] },
  { query: { removed: "only" }, numbers: [3] },
];

test("words and facts find what they say", async () => {
  const { store } = await freshWorld();
  await startPostmortem(
    store,
    ada,
    { title: "Checkout, cookies, burnt: pay: timer", size: "note", pack: "it" },
    proseOf("x"),
  );
  await removePostmortem(store, ada, "3");
  for (const { query, numbers } of CASES) {
    const page = await list({ store }, query);
    assert.deepEqual(
      page.postmortems.map(({ number }) => number),
      numbers,
      JSON.stringify(query),
    );
    assert.equal(page.total, numbers.length, JSON.stringify(query));
  }
});

test("whatever is typed into search is an answer, not an error", async () => {
  const { store } = await freshWorld();
  const typed = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          "'",
          "\\",
          ":*",
          "&",
          "|",
          "!",
          "(",
          ")",
          "<->",
          "%",
          "_",
          " ",
          "a",
          "é",
          "😀",
          "http://a.b/c?d",
          "a-b",
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join("")),
  );
  await fc.assert(
    fc.asyncProperty(
      typed.filter((q) => !q.includes("\0")),
      async (q) => {
        const { postmortems, total } = await list({ store }, { q });
        assert.equal(postmortems.length, total);
      },
    ),
    { numRuns: 200 },
  );
});

test("a word of the text is found by its beginning, whatever the word", async () => {
  const { store } = await freshStore();
  const word = fc.stringMatching(/^[\p{L}\p{N}]{1,12}$/u);
  await fc.assert(
    fc.asyncProperty(word, async (said) => {
      const { postmortem } = await startPostmortem(
        store,
        owner,
        { title: "t", size: "note", pack: "it" },
        proseOf(`so ${said} it was`),
      );
      const { postmortems } = await list({ store }, { q: Array.from(said).slice(0, 3).join(""), limit: "200" });
      assert.ok(
        postmortems.some(({ id }) => id === postmortem.id),
        said,
      );
    }),
    { numRuns: 40 },
  );
});

test("pages join without a gap and without anything twice, also where many began at one moment and more come in meanwhile", async () => {
  let now = NOW;
  const { store } = await freshStore(() => now);
  const start = { start: { title: "Note", size: "note", pack: "hobby" } as const, prose: proseOf("x") };
  await startPostmortems(store, ada, Array(7).fill(start));
  now = "2026-11-21T09:00:00.001Z";
  await startPostmortems(store, ada, Array(5).fill(start));
  const numbers: number[] = [];
  let after: string | undefined;
  do {
    const page = await list({ store }, { limit: "5", ...(after && { after }) });
    numbers.push(...page.postmortems.map(({ number }) => number));
    after = page.next ?? undefined;
    now = "2026-11-21T09:00:00.002Z";
    await startPostmortems(store, ada, [start]);
  } while (after);
  assert.deepEqual(numbers, [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
});

test("a page that does not end anywhere is refused", async () => {
  const { store } = await freshStore();
  for (const after of ["nonsense", Buffer.from("a b").toString("base64url"), ""]) {
    const asked = list({ store }, { after });
    await (after ? assert.rejects(asked, { code: "invalid" }) : asked);
  }
});

test("a text longer than a search index holds is kept and found by its first words", async () => {
  const { store } = await freshStore();
  const long = Array.from({ length: 400_000 }, (_, index) => `w${index.toString(36)}`).join(" ");
  const dense = Array.from(
    { length: 60_000 },
    (_, index) =>
      `𐐀${String.fromCodePoint(0x10400 + (index % 79), 0x10400 + (Math.floor(index / 79) % 79))}-𐐂${String.fromCodePoint(0x10400 + (index % 71))}`,
  ).join(" ");
  for (const text of [long, dense])
    await startPostmortem(store, ada, { title: "Long", size: "full", pack: "it" }, proseOf(text));
  assert.equal((await list({ store }, { q: "w2a" })).total, 1);
});

function list({ store }: Pick<World, "store">, query: Record<string, string> = {}) {
  return listPostmortems(store, rob, ListQuery.parse(query));
}
