import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { positionOf } from "../commands/blocks.ts";
import { linesOf, stateOf } from "../testing.ts";
import { moveTo, rangeAt, targetAt } from "./move-to.ts";

function moved(lines: string[], first: number, target: number): string[] | null {
  const state = stateOf(lines);
  const tr = moveTo(state, rangeAt(state.doc, first), target);
  return tr && linesOf(state.apply(tr));
}

test("a paragraph is taken up or down, and the caret goes with it", () => {
  const lines = ["## Impact", "one", "two", "|three"];
  assert.deepEqual(moved(lines, 3, 1), ["## Impact", "|three", "one", "two"]);
  assert.deepEqual(moved(lines, 1, 4), ["## Impact", "two", "three", "|one"]);
});

test("an item takes along what stands in it, and the item after it stays", () => {
  assert.deepEqual(moved(["start", "[u!] a", "[u u!] inner", "[u+] b", "end|"], 1, 5), [
    "start",
    "[u+] b",
    "end",
    "[u!] |a",
    "[u u!] inner",
  ]);
});

test("what is dropped on itself, or beside itself, changes nothing", () => {
  assert.equal(moved(["one|", "two", "three"], 1, 1), null);
  assert.equal(moved(["one|", "two", "three"], 1, 2), null);
  assert.equal(moved(["one|", "[u!] a", "[u u!] inner"], 1, 2), null);
});

test("dropped on the first half of a block it lands before it, on the other half behind", () => {
  const { doc } = stateOf(["first|", "cold cache", "last"]);
  const range = rangeAt(doc, 2);
  const start = positionOf(doc, 1);
  assert.equal(targetAt(doc, start + 2, range), 1);
  assert.equal(targetAt(doc, start + 10, range), 2);
});

test("whatever is moved wherever, each block is there once, and the others keep their order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(8), fc.nat(9), (count, one, other) => {
      const lines = Array.from({ length: count }, (_, index) => `b${index}`);
      const [first, target] = [one % count, other % (count + 1)];
      const now = moved(lines, first, target)?.map((line) => line.replace("|", "")) ?? lines;
      assert.deepEqual(now.toSorted(), lines.toSorted());
      const rest = (all: string[]) => all.filter((line) => line !== `b${first}`);
      assert.deepEqual(rest(now), rest(lines));
    }),
  );
});
