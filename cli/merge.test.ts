import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { hasConflictMarks, mergeThreeWays } from "./merge.ts";

const base = "one\ntwo\nthree\nfour\nfive";

test("changes in different places are both kept", () => {
  const merged = mergeThreeWays({ base, mine: base.replace("one", "ONE"), theirs: base.replace("five", "FIVE") });
  assert.deepEqual(merged, { text: "ONE\ntwo\nthree\nfour\nFIVE", conflict: false });
});

test("where both changed the same line, both stand between marks", () => {
  const merged = mergeThreeWays({ base, mine: base.replace("three", "mine"), theirs: base.replace("three", "theirs") });
  assert.equal(merged.conflict, true);
  assert.match(merged.text, /<<<<<<< yours\nmine\n=======\ntheirs\n>>>>>>> written meanwhile/);
  assert.ok(hasConflictMarks(merged.text));
});

test("different words of one line are both kept", () => {
  const line = "The pool ran dry, and the alert came late.";
  const merged = mergeThreeWays({
    base: line,
    mine: line.replace("pool", "small pool"),
    theirs: line.replace("late", "twelve minutes late"),
  });
  assert.deepEqual(merged, {
    text: "The small pool ran dry, and the alert came twelve minutes late.",
    conflict: false,
  });
});

test("the same word changed by both, or a line taken out that the other changed, is for a person to settle", () => {
  const line = "The pool ran dry, and the alert came late.";
  for (const mine of [line.replace("dry", "empty"), ""])
    assert.ok(mergeThreeWays({ base: line, mine, theirs: line.replace("dry", "out") }).conflict, mine);
});

test("a heading underlined with seven signs is no conflict", () => {
  assert.equal(hasConflictMarks("Impact\n=======\n\n> quoted"), false);
});

test("no line that either side added is lost", () => {
  const line = fc.constantFrom("a", "b", "c", "d", "mine-only", "");
  const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(text, text, text, (before, one, other) => {
      const { text: merged } = mergeThreeWays({ base: before, mine: one, theirs: other });
      const added = [...one.split("\n"), ...other.split("\n")].filter(
        (candidate) => !before.split("\n").includes(candidate),
      );
      for (const candidate of added) assert.ok(merged.split("\n").includes(candidate), candidate);
    }),
  );
});
