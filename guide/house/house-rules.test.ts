import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Passage } from "../passage.ts";
import { checkHouse, readHouseRules } from "./house-rules.ts";

const prose = (text: string, kind: Passage["kind"] = "prose"): Passage => ({ id: "p", text, kind, section: null });

function found(yaml: string, ...passages: Passage[]) {
  const { rules, troubles } = readHouseRules([{ name: "Acme/Rule.yml", yaml }]);
  assert.deepEqual(troubles, []);
  return checkHouse(passages, rules).map(({ from, to, message, rewrite, rule }) => {
    assert.equal(rule, "Acme.Rule");
    return [passages[0]?.text.slice(from, to), message, rewrite?.text ?? null];
  });
}

test("existence finds whole words, but not in code, quotes and exceptions", () => {
  const rule =
    "extends: existence\nmessage: \"Say what '%s' is\"\nignorecase: true\nexceptions: [SIMPLE]\ntokens:\n  - simple\n  - just\n  - 'éclat[s]?'\n";
  assert.deepEqual(
    found(rule, prose("It was Just a simply adjusted éclats, 😀 just.")),
    [
      ["Just", "Say what 'Just' is", null],
      ["just", "Say what 'just' is", null],
      ["éclats", "Say what 'éclats' is", null],
    ].toSorted((a, b) => "Just éclats just".indexOf(a[0] ?? "") - "Just éclats just".indexOf(b[0] ?? "")),
  );
  assert.deepEqual(found(rule, { ...prose("a just b"), code: [{ from: 2, to: 6 }] }), []);
  assert.deepEqual(found(rule, prose("simple")), []);
  assert.deepEqual(found(rule, prose("just so", "quote")), []);
});

test("substitution offers the other words, with the capital that stood there", () => {
  const rule =
    "extends: substitution\nmessage: \"Use '%s' instead of '%s'\"\nignorecase: true\nswap:\n  root cause: contributing factor\n  utili[sz]e: use\n";
  assert.deepEqual(found(rule, prose("Root cause: we utilise it.")), [
    ["Root cause", "Use 'contributing factor' instead of 'Root cause'", "Contributing factor"],
    ["utilise", "Use 'use' instead of 'utilise'", "use"],
  ]);
});

test("occurrence, repetition and consistency", () => {
  const commas = "extends: occurrence\nmessage: 'Three commas are enough'\nscope: sentence\nmax: 3\ntoken: ','\n";
  assert.equal(found(commas, prose("A, b, c, d. E, f.")).length, 0);
  assert.equal(found(commas, prose("A, b, c, d, e. F.")).length, 1);
  const twice = "extends: repetition\nmessage: \"'%s' stands twice\"\nignorecase: true\ntokens: ['[^\\s]+']\n";
  assert.deepEqual(found(twice, prose("The the queue")), [["The the", "'the' stands twice", "The"]]);
  const one = "extends: consistency\nmessage: 'One spelling of %s'\neither:\n  data center: datacenter\n";
  assert.deepEqual(found(one, prose("The data center, our datacenter.")), [
    ["datacenter", "One spelling of datacenter", null],
  ]);
});

const BROKEN: Record<string, [yaml: string, line: number, says: RegExp]> = {
  "no YAML": ["extends: existence\ntokens: [a, b\nmessage: x", 3, /./],
  "an unknown kind": ["message: x\nextends: script\n", 2, /"script" is no kind/],
  "a pattern that looks around": [
    "extends: existence\nmessage: x\ntokens:\n  - fine\n  - 'a(?=b)'\n",
    5,
    /always ends/,
  ],
  "an unclosed pattern": ["extends: existence\nmessage: x\ntokens: ['(a']\n", 3, /no pattern/],
  "no tokens": ["extends: existence\nmessage: x\n", 1, /names no tokens/],
  "no message": ["extends: existence\ntokens: [a]\n", 1, /no message/],
  "a word that means nothing": ["extends: existence\nmessage: x\ntoken_s: [a]\n", 3, /"token_s"/],
  "an empty file": ["", 1, /says nothing/],
  "an unreadable one": ["# Cannot read it: permission denied\n", 1, /permission denied/],
  "a list": ["- a\n- b\n", 1, /no list of names/],
};

for (const [what, [yaml, line, says]] of Object.entries(BROKEN)) {
  test(`${what} is refused with file, line and reason, and the others still run`, () => {
    const good = { name: "good.yml", yaml: "extends: existence\nmessage: x\ntokens: [a]\n" };
    const { rules, troubles } = readHouseRules([{ name: "broken.yml", yaml }, good]);
    assert.deepEqual(
      rules.map(({ name }) => name),
      ["good"],
    );
    assert.equal(troubles[0]?.file, "broken.yml");
    assert.equal(troubles[0]?.line, line);
    assert.match(troubles[0]?.reason ?? "", says);
  });
}

test("no pattern runs without end, whatever the text", () => {
  const { rules } = readHouseRules([
    { name: "slow.yml", yaml: "extends: existence\nmessage: x\nnonword: true\ntokens: ['(a+)+$', '(.*a){20}']\n" },
  ]);
  const begun = performance.now();
  checkHouse([prose(`${"a".repeat(3_000)}!`)], rules);
  // Backtracking would need longer than the universe has; anything is less.
  assert.ok(performance.now() - begun < 20_000);
});

test("any text of a rule file is read or refused", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: "grapheme" })), (yaml) => {
      const { rules, troubles } = readHouseRules([{ name: "any.yml", yaml }]);
      assert.equal(rules.length + troubles.length, 1);
    }),
    { numRuns: 300 },
  );
});
