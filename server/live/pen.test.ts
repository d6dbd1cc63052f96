import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as Y from "yjs";
import { type Missed, takePen, Unwritten } from "./pen.ts";
import { knownTo, wrongWith } from "./whole.ts";

/** A writer whose updates are caught one by one. */
function writer(from?: Uint8Array): { document: Y.Doc; updates: Uint8Array[] } {
  const document = new Y.Doc();
  if (from) Y.applyUpdate(document, from);
  const updates: Uint8Array[] = [];
  document.on("update", (update: Uint8Array) => updates.push(update));
  return { document, updates };
}

function typing(words: string[]): Uint8Array[] {
  const ada = writer();
  for (const word of words) ada.document.getText("body").insert(ada.document.getText("body").length, word);
  return ada.updates;
}

/** Nobody else writes. */
const alone = { upTo: 0, size: 0, missed: async (): Promise<Missed> => assert.fail("nothing can be missing") };

const nothing = () => knownTo(new Y.Doc());
const wrongOf = (update: Uint8Array) => wrongWith(update, nothing())?.words ?? "";

const EMPTY: Uint8Array = new Uint8Array();
const by = (bytes = EMPTY) => ({ actor: { kind: "owner", name: "Ada" } as const, bytes });

test("an update is in the log before it is in the document", async () => {
  const document = new Y.Doc();
  const events: string[] = [];
  document.on("update", () => events.push("applied"));
  const pen = takePen({
    document,
    ...alone,
    append: async (updates) => {
      events.push(`kept ${updates.length}`);
      return updates.length;
    },
  });
  await pen.write(by(typing(["Checkout"])[0]), null);
  assert.deepEqual(events, ["kept 1", "applied"]);
});

test("what cannot be kept is not applied either, and the next one is tried anew", async () => {
  const document = new Y.Doc();
  let full = true;
  const pen = takePen({
    document,
    ...alone,
    append: async () => {
      if (full) throw new Error("the disk is full");
      return 1;
    },
  });
  const [update] = typing(["Checkout"]);
  await assert.rejects(pen.write(by(update), null), /the disk is full/);
  assert.equal(document.getText("body").toString(), "");
  full = false;
  await pen.write(by(update), null);
  assert.equal(document.getText("body").toString(), "Checkout");
});

test("what follows from an update is written when the database is back", async () => {
  const document = new Y.Doc();
  const [first, second] = typing(["Checkout", " burnt"]) as [Uint8Array, Uint8Array];
  let writes = 0;
  const pen = takePen({
    document,
    ...alone,
    append: async () => {
      writes++;
      if (writes === 2) throw new Error("the database is away");
      return Math.min(writes, 2);
    },
    apply(document, { bytes, seq }, origin) {
      Y.applyUpdate(document, bytes, origin);
      return { next: seq === 1 ? [by(second)] : [] };
    },
  });
  const followed = new Promise((resolve) => {
    document.on("update", () => document.getText("body").toString() === "Checkout burnt" && resolve(null));
  });
  await pen.write(by(first), null);
  // Trying again must not keep a stopping process alive, so the test has to.
  const alive = setTimeout(() => {}, 10_000);
  await followed;
  clearTimeout(alive);
  assert.equal(writes, 3);
});

test("updates that arrive while one is being kept are kept together, in their order", async () => {
  const document = new Y.Doc();
  const batches: number[] = [];
  let seq = 0;
  const pen = takePen({
    document,
    ...alone,
    append: async (updates) => {
      batches.push(updates.length);
      await new Promise(setImmediate);
      seq += updates.length;
      return seq;
    },
  });
  await Promise.all(typing(["the ", "checkout ", "was ", "down"]).map((update) => pen.write(by(update), null)));
  assert.deepEqual(batches, [1, 3]);
  assert.equal(document.getText("body").toString(), "the checkout was down");
  assert.equal(pen.read().upTo, 4);
});

test("an update with a gap before it is refused, and so is one that builds on or deletes what is missing", () => {
  const [first = EMPTY, second = EMPTY] = typing(["one", "two"]);
  assert.match(wrongOf(second), /missing/);

  const rob = writer(first);
  rob.document.getText("body").insert(1, "x");
  rob.document.getText("body").delete(2, 1);
  const [insertion = EMPTY, deletion = EMPTY] = rob.updates;
  assert.match(wrongOf(insertion), /builds on is missing/);
  assert.match(wrongOf(deletion), /deletes is missing/);

  const document = new Y.Doc();
  Y.applyUpdate(document, first);
  assert.equal(wrongWith(insertion, knownTo(document)), null);
});

test("a refused update leaves nothing behind", async () => {
  const document = new Y.Doc();
  const pen = takePen({ document, ...alone, upTo: 7, append: async () => assert.fail("nothing may be kept") });
  await assert.rejects(pen.write(by(typing(["one", "two"])[1]), null), Unwritten);
  assert.equal(pen.read().upTo, 7);
  assert.equal(document.store.pendingStructs, null);
});

test("bytes of any kind are refused or taken, never waited for", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const document = new Y.Doc();
      if (wrongWith(bytes, knownTo(document)) !== null) return;
      try {
        Y.applyUpdate(document, bytes);
      } catch {
        // Refused by Yjs itself.
      }
      assert.equal(document.store.pendingStructs, null);
      assert.equal(document.store.pendingDs, null);
    }),
    { numRuns: 3_000 },
  );
});
