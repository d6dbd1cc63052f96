import assert from "node:assert/strict";
import test from "node:test";
import { settled } from "@afterword/markdown/settled";
import { parseSuggested } from "@afterword/markdown/suggested";
import { type Command, type EditorState, TextSelection } from "@tiptap/pm/state";
import fc from "fast-check";
import { enter } from "../commands/enter.ts";
import { toggleList } from "../commands/lists.ts";
import { setLevel, toggleCode } from "../commands/text.ts";
import { blockIds } from "../ids.ts";
import { fits, run, schema, stateOf, stateWith, type } from "../testing.ts";
import { decide, suggestionsIn } from "./decide.ts";
import { suggestedOn } from "./pieces.ts";
import { setSuggesting, suggesting } from "./suggesting.ts";
import { ANY, bare, erase, paste, SIMPLE } from "./testing.ts";

/** Blocks with ids, as the editor has them. */
function plainState(lines: string[]): EditorState {
  const { doc, selection } = stateOf(lines);
  const blocks = doc.children.map((block, at) => block.type.create({ ...block.attrs, id: `b${at}` }, block.content));
  return stateWith(blocks, [selection.anchor, selection.head], [suggesting(), blockIds()]);
}

function as(state: EditorState, who: string | null): EditorState {
  let now = state;
  setSuggesting({ state, dispatch: (tr) => (now = now.apply(tr)) }, who);
  return now;
}

const suggestingState = (lines: string[], who = "ada") => as(plainState(lines), who);

/** "{+words}" is suggested to come, "{-words}" to go; before a block "+" and "-" say so of its break; "=" of what it becomes. */
function shown({ doc, selection }: EditorState): string[] {
  let start = 1;
  return doc.children.map((block) => {
    const { whole, changes } = parseSuggested(block.attrs.suggested);
    const sign = whole ? { insertion: "+ ", deletion: "- " }[whole.type] : "";
    const becomes = changes.map(({ attrs }) => `=${JSON.stringify(attrs)} `).join("");
    let words = block.type.name === "block" ? "" : `<${block.type.name}>`;
    let at = start;
    for (const node of block.children) {
      const on = suggestedOn(node);
      const letters = [...(node.text ?? "▢")].map((char, place) => (at + place === selection.head ? `|${char}` : char));
      words += on ? `{${on.type === "insertion" ? "+" : "-"}${letters.join("")}}` : letters.join("");
      at += node.nodeSize;
    }
    const caret = selection.head === at && block.isTextblock ? "|" : "";
    start += block.nodeSize;
    return `${sign}${becomes}${words}${caret}`;
  });
}

const accepted = (state: EditorState) => state.apply(decide(state, "accept", "all"));
const refused = (state: EditorState) => state.apply(decide(state, "refuse", "all"));

test("Enter suggests a break, and words typed behind it belong to the same suggestion", () => {
  const state = run(suggestingState(["Checkout was down.| Nobody saw it."]), enter);
  assert.deepEqual(shown(state), ["Checkout was down.", "+ | Nobody saw it."]);
  const typed = type(state, "And");
  assert.deepEqual(shown(typed), ["Checkout was down.", "+ {+And}| Nobody saw it."]);
  assert.equal(suggestionsIn(typed.doc).length, 1);
  assert.equal(suggestionsIn(typed.doc)[0]?.added, "¶And");
  assert.equal(new Set(typed.doc.children.map(({ attrs }) => attrs.id)).size, 2);
  assert.ok(fits(typed));
});

test("Backspace takes back a suggested break, and suggests to join what was there", () => {
  const back = run(run(suggestingState(["one| two"]), enter), erase(-1));
  assert.deepEqual(shown(back), ["one| two"]);
  const joined = run(suggestingState(["one", "|two"]), erase(-1));
  assert.deepEqual(shown(joined), ["one|", "- two"]);
  assert.deepEqual(shown(run(joined, erase(-1))), ["on{-|e}", "- two"]);
  assert.deepEqual(shown(accepted(joined)), ["one|two"]);
  const forward = run(suggestingState(["one|", "two"]), erase(1));
  assert.deepEqual(shown(forward), ["one", "- |two"]);
  assert.deepEqual(shown(run(forward, erase(1))), ["one", "- {-t}|wo"]);
});

test("of empty blocks in a row, each Delete and Backspace takes one break, and first those only added", () => {
  const forward = run(suggestingState(["|", "", ""]), erase(1), erase(1));
  assert.equal(accepted(forward).doc.childCount, 1);
  const back = run(suggestingState(["", "|", ""]), enter, erase(-1));
  assert.deepEqual(shown(back), ["", "|", ""]);
  assert.equal(accepted(run(back, erase(-1))).doc.childCount, 2);
});

test("a selection over blocks is suggested to go, and words typed instead of it are one suggestion with it", () => {
  const state = suggestingState(["One |line", "gone", "and| more"]);
  const gone = run(state, erase(-1));
  assert.deepEqual(shown(gone), ["One {-|line}", "- {-gone}", "- {-and} more"]);
  assert.deepEqual(shown(accepted(gone)), ["One | more"]);
  assert.ok(refused(gone).doc.eq(state.doc));
  const typed = type(state, "x");
  assert.equal(suggestionsIn(typed.doc).length, 1);
  assert.deepEqual(accepted(typed).doc.textContent, "One x more");
});

test("another kind of block is suggested beside the one it has", () => {
  const state = suggestingState(["Impact|"]);
  const heading = run(state, setLevel(2));
  assert.deepEqual(shown(heading), ['={"level":2} Impact|']);
  assert.equal(heading.doc.firstChild?.attrs.level, 0);
  assert.equal(accepted(heading).doc.firstChild?.attrs.level, 2);
  assert.ok(refused(heading).doc.eq(state.doc));
  const both = run(as(heading, "rob"), toggleList("bullet"));
  assert.equal(suggestionsIn(both.doc).length, 2);
  const [first] = suggestionsIn(both.doc);
  const one = both.apply(decide(both, "accept", [first!.id]));
  assert.deepEqual([one.doc.firstChild?.attrs.level, one.doc.firstChild?.attrs.path], [2, ""]);
  assert.equal(suggestionsIn(one.doc).length, 1);
});

test("pasted blocks, code and a table are suggested whole, and readers see none of them", () => {
  const state = suggestingState(["before| after"]);
  const pasted = run(state, paste(["## Head", "more"]));
  assert.ok(suggestionsIn(pasted.doc).length > 0);
  assert.deepEqual(settled(pasted.doc.toJSON()), state.doc.toJSON());
  const code = type(run(suggestingState(["x", "ls|"]), toggleCode), "y");
  assert.deepEqual(accepted(code).doc.child(1).type.name, "codeBlock");
  assert.equal(accepted(code).doc.childCount, 2);
  const cell = schema.nodes.tableCell!.create(null, schema.nodes.block!.create(null, schema.text("cell")));
  const table = schema.nodes.table!.create(null, schema.nodes.tableRow!.create(null, cell));
  const inserted = state.apply(state.tr.insert(state.doc.content.size, table));
  assert.equal(suggestionsIn(inserted.doc)[0]?.added, "cell");
  assert.deepEqual(settled(inserted.doc.toJSON()), state.doc.toJSON());
  assert.equal(accepted(inserted).doc.child(1).attrs.suggested, null);
  const removed = run(accepted(inserted), (now, go) => {
    go?.(now.tr.delete(15, now.doc.content.size));
    return true;
  });
  assert.equal(suggestionsIn(removed.doc)[0]?.removed, "cell");
});

test("two pasted blocks where a break is taken out already begin in the block before it", () => {
  const joined = run(suggestingState(["|", ""]), erase(1), erase(1));
  assert.deepEqual(shown(joined), ["", "- |"]);
  const pasted = run(joined, paste(["yy", "xx"]));
  assert.deepEqual(shown(pasted), ["", "- {+yy}", "+ {+xx}|"]);
  assert.deepEqual(shown(accepted(pasted)), ["yy", "xx|"]);
});

test("what somebody else suggested stays: their break is neither joined nor taken as one's own", () => {
  const hers = run(suggestingState(["one| two"]), enter);
  const mine = run(as(hers, "rob"), erase(-1));
  assert.deepEqual(shown(mine), ["one|", "+  two"]);
});

const LINE = fc.tuple(
  fc.constantFrom("", "", "[u+] ", "[u=] ", "[o+] ", "## "),
  fc.string({ unit: fc.constantFrom("a", "b", "c", " ", "é", "🍪"), maxLength: 6 }),
);
const lines = fc.array(
  LINE.map(([kind, words]) => `${kind}${words.trim()}`),
  { minLength: 1, maxLength: 5 },
);

const deed = (commands: Record<string, Command>) =>
  fc.record({
    does: fc.constantFrom("type", ...Object.keys(commands)),
    moves: fc.boolean(),
    from: fc.nat(),
    to: fc.nat(),
    who: fc.constantFrom("ada", "ada", "rob"),
  });
type Deed = { does: string; moves: boolean; from: number; to: number; who: string };

function selected(state: EditorState, from: number, to: number): EditorState {
  const { size } = state.doc.content;
  const [$from, $to] = [from, to].map((at) => state.doc.resolve(at % (size + 1)));
  return state.apply(state.tr.setSelection(TextSelection.between($from!, $to!)));
}

const doIt = (state: EditorState, { does }: Deed) => (does === "type" ? type(state, "t") : run(state, ANY[does]!));

test("whatever one or two people do: refused it is the text of before, and that is what readers have meanwhile", () => {
  fc.assert(
    fc.property(lines, fc.array(deed(ANY), { minLength: 1, maxLength: 12 }), (given, deeds) => {
      const start = plainState(given);
      let now = start;
      for (const each of deeds) {
        now = as(now, each.who);
        if (each.moves) now = selected(now, each.from, each.to);
        now = doIt(now, each);
        assert.ok(fits(now));
      }
      const back = refused(now);
      assert.deepEqual(suggestionsIn(back.doc), []);
      assert.deepEqual(bare(back.doc), bare(start.doc));
      assert.deepEqual(bare(schema.nodeFromJSON(settled(now.doc.toJSON()))), bare(start.doc));
      assert.deepEqual(suggestionsIn(accepted(now).doc), []);
    }),
    { numRuns: 300 },
  );
});

test("whatever one command does: accepted it is what the command does without suggesting", () => {
  fc.assert(
    fc.property(lines, deed(ANY), (given, each) => {
      const start = selected(plainState(given), each.from, each.to);
      const plain = doIt(start, each);
      const now = accepted(doIt(as(start, "ada"), each));
      assert.deepEqual(bare(now.doc), bare(plain.doc));
    }),
    { numRuns: 300 },
  );
});

test("keys pressed one after the other make, accepted, what they make without suggesting", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ unit: fc.constantFrom("a", "b", " "), maxLength: 6 }).map((words) => words.trim()),
        { minLength: 1, maxLength: 5 },
      ),
      fc.nat(),
      fc.array(deed(SIMPLE), { minLength: 1, maxLength: 10 }),
      (given, at, deeds) => {
        let plain = selected(plainState(given), at, at);
        let now = as(plain, "ada");
        for (const each of deeds) [plain, now] = [doIt(plain, each), doIt(now, each)];
        assert.deepEqual(bare(accepted(now).doc), bare(plain.doc));
      },
    ),
    { numRuns: 300 },
  );
});
