import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mentionsIn } from "./comment.ts";

test("who is named behind an @ is mentioned, once, whatever the letters' case", () => {
  assert.deepEqual(mentionsIn("@ada and @Rob: see this, @Ada!", ["Ada", "Rob", "Bea"]), ["Ada", "Rob"]);
});

test("the longer name is meant where one begins another, and an address mentions nobody", () => {
  assert.deepEqual(mentionsIn("@Ada Byron knows", ["Ada", "Ada Byron"]), ["Ada Byron"]);
  assert.deepEqual(mentionsIn("ask rob@Ada.example or @Adam", ["Ada"]), []);
});

test("whatever is written, only known names are mentioned", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string({ minLength: 1, maxLength: 4 })), (text, known) => {
      const found = mentionsIn(text, known);
      assert.equal(new Set(found).size, found.length);
      for (const name of found)
        assert.ok(known.includes(name) && text.toLowerCase().includes(`@${name.toLowerCase()}`));
    }),
  );
});
