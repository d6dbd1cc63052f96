import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { fits, linesOf, run, stateOf } from "../testing.ts";
import { backspace, enter } from "./enter.ts";
import { indent, outdent, toggleChecked, toggleList, toggleQuote } from "./lists.ts";
import { moveBlocks, setLevel } from "./text.ts";

test("a paragraph becomes an item and plain again, and is never another node", () => {
  const before = stateOf(["Ada |restarted it"]);
  const listed = run(before, toggleList("bullet"));
  assert.deepEqual(linesOf(listed), ["[u+] Ada |restarted it"]);
  assert.deepEqual(linesOf(run(listed, toggleList("ordered"))), ["[o+] Ada |restarted it"]);
  assert.deepEqual(linesOf(run(listed, toggleList("bullet"))), ["Ada |restarted it"]);
  assert.equal(listed.doc.firstChild?.type, before.doc.firstChild?.type);
});

test("changing the kind of an item takes what is nested in it along", () => {
  const state = stateOf(["[u+] on|e", "[u] more", "[u u+] inner", "[u+] two"]);
  assert.deepEqual(linesOf(run(state, toggleList("ordered"))), ["[o+] on|e", "[o] more", "[o u+] inner", "[u+] two"]);
});

test("several selected blocks become items of one list", () => {
  const state = stateOf(["o|ne", "two", "th|ree"]);
  assert.deepEqual(linesOf(run(state, toggleList("task"))), ["[u+_] o|ne", "[u+_] two", "[u+_] th|ree"]);
});

test("Tab nests an item with its own, and only under an item before", () => {
  assert.deepEqual(linesOf(run(stateOf(["[u+] on|e", "[u+] two"]), indent)), ["[u+] on|e", "[u+] two"]);
  const state = stateOf(["[u+] one", "[u+] t|wo", "[u] more", "[u u+] inner", "[u+] three"]);
  const nested = run(state, indent);
  assert.deepEqual(linesOf(nested), ["[u+] one", "[u u+] t|wo", "[u u] more", "[u u u+] inner", "[u+] three"]);
  assert.deepEqual(linesOf(run(nested, outdent)), linesOf(state));
});

test("an item lifted out of all lists is text, and what was nested in it is a list of its own", () => {
  const state = stateOf(["[u+] one", "[u+] t|wo", "[u u+] inner", "[u+] three"]);
  assert.deepEqual(linesOf(run(state, outdent)), ["[u+] one", "t|wo", "[u+] inner", "[u+] three"]);
});

test("Enter in an item makes the next, unticked; in an empty one it leads out step by step", () => {
  assert.deepEqual(linesOf(run(stateOf(["[u+x] done|"]), enter)), ["[u+x] done", "[u+_] |"]);
  assert.deepEqual(linesOf(run(stateOf(["[o+3] fou|rth"]), enter)), ["[o+3] fou", "[o+] |rth"]);
  const inner = stateOf(["[u+] one", "[u u+] |"]);
  assert.deepEqual(linesOf(run(inner, enter)), ["[u+] one", "[u+] |"]);
  assert.deepEqual(linesOf(run(inner, enter, enter)), ["[u+] one", "|"]);
});

test("Enter in a further block of an item makes another, and an empty one asks for the next item", () => {
  const state = stateOf(["[u+] one", "[u] more|"]);
  assert.deepEqual(linesOf(run(state, enter)), ["[u+] one", "[u] more", "[u] |"]);
  assert.deepEqual(linesOf(run(state, enter, enter)), ["[u+] one", "[u] more", "[u+] |"]);
});

test("Enter at the end of a heading writes text; before its first letter the heading keeps its words and key", () => {
  assert.deepEqual(linesOf(run(stateOf(["## Impact|"]), enter)), ["## Impact", "|"]);
  assert.deepEqual(linesOf(run(stateOf(["## |Impact"]), enter)), ["", "## |Impact"]);
});

test("Enter in an empty quoted block leaves the quote", () => {
  assert.deepEqual(linesOf(run(stateOf(["[q] said|"]), enter, enter)), ["[q] said", "|"]);
});

test("Backspace at the start of an item makes it a further block of the one above, then leaves joining to others", () => {
  const state = stateOf(["[u+] one", "[u+] |two"]);
  const further = run(state, backspace);
  assert.deepEqual(linesOf(further), ["[u+] one", "[u] |two"]);
  assert.equal(backspace(further), false);
  assert.deepEqual(linesOf(run(stateOf(["text", "[u+] |first"]), backspace)), ["text", "|first"]);
});

test("Backspace at the start of a heading makes it text, in a quote lifts it out", () => {
  assert.deepEqual(linesOf(run(stateOf(["## |Impact"]), backspace)), ["|Impact"]);
  assert.deepEqual(linesOf(run(stateOf(["[q] |said", "[q] more"]), backspace)), ["|said", "[q] more"]);
});

test("a quote goes around what the selected blocks have in common", () => {
  assert.deepEqual(linesOf(run(stateOf(["[u+] o|ne", "[u+] tw|o"]), toggleQuote)), ["[q u+] o|ne", "[q u+] tw|o"]);
  assert.deepEqual(linesOf(run(stateOf(["[u+] o|ne"]), toggleQuote)), ["[u+ q] o|ne"]);
  assert.deepEqual(linesOf(run(stateOf(["[q] o|ne"]), toggleQuote)), ["o|ne"]);
});

test("Mod-Enter ticks a task from any of its blocks, and makes a task of what is none", () => {
  assert.deepEqual(linesOf(run(stateOf(["[u+_] a", "[u] b|"]), toggleChecked)), ["[u+x] a", "[u] b|"]);
  assert.deepEqual(linesOf(run(stateOf(["a|"]), toggleChecked)), ["[u+_] a|"]);
});

test("a moved item takes what is nested along and steps over its whole neighbour", () => {
  const state = stateOf(["[u+] one", "[u u+] inner", "[u+] tw|o", "[u] more", "[u+] three"]);
  const up = run(state, moveBlocks("up"));
  assert.deepEqual(linesOf(up), ["[u+] tw|o", "[u] more", "[u+] one", "[u u+] inner", "[u+] three"]);
  assert.deepEqual(linesOf(run(up, moveBlocks("down"))), linesOf(state));
  assert.equal(moveBlocks("up")(stateOf(["a|", "b"])), false);
  assert.equal(moveBlocks("down")(stateOf(["a", "b|"])), false);
});

test("whatever is done to lists, no word goes, the kinds of node stay, and the document fits the schema", () => {
  const path = fc.constantFrom("", "u+", "u", "u u+", "o+", "o u+_", "q", "q u+", "u+ q", "u! o+4", "f:1", "q! q");
  const deeds = {
    indent,
    outdent,
    toggleQuote,
    toggleChecked,
    backspace,
    up: moveBlocks("up"),
    down: moveBlocks("down"),
  };
  const more = {
    bullet: toggleList("bullet"),
    ordered: toggleList("ordered"),
    task: toggleList("task"),
    level: setLevel(2),
  };
  const commands = { ...deeds, ...more };
  const deed = fc.constantFrom(...(Object.keys(commands) as (keyof typeof commands)[]));
  fc.assert(
    fc.property(
      fc.array(path, { minLength: 1, maxLength: 8 }),
      fc.array(deed, { maxLength: 12 }),
      fc.nat(),
      (paths, deeds, at) => {
        const lines = paths.map((each, index) => `[${each}] ${index === at % paths.length ? "|" : ""}word${index}`);
        const after = run(stateOf(lines), ...deeds.map((name) => commands[name]));
        const words = (text: string) => [...text.matchAll(/word\d/g)].map(([word]) => word).toSorted();
        assert.deepEqual(words(after.doc.textContent), words(lines.join()));
        assert.ok(after.doc.children.every((node) => node.type.name === "block"));
        assert.ok(fits(after));
      },
    ),
    { numRuns: 500 },
  );
});
