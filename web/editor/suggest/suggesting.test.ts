import assert from "node:assert/strict";
import test from "node:test";
import { settled } from "@afterword/markdown/settled";
import { type EditorState, TextSelection } from "@tiptap/pm/state";
import { updateYFragment } from "@tiptap/y-tiptap";
import fc from "fast-check";
import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import { insertPasted } from "../paste/insert-pasted.ts";
import { fits, run, schema, stateOf, type } from "../testing.ts";
import { decide, suggestionAt, suggestionsIn } from "./decide.ts";
import { suggestedOn } from "./pieces.ts";
import { beyondDeleted, setSuggesting, suggesting } from "./suggesting.ts";

function suggestingState(lines: string[], who = "ada"): EditorState {
  return as(stateOf(lines, [suggesting()]), who);
}

function as(state: EditorState, who: string | null): EditorState {
  let now = state;
  setSuggesting({ state, dispatch: (tr) => (now = now.apply(tr)) }, who);
  return now;
}

/** "{+words}" is suggested to come, "{-words}" to go; "|" is the caret. */
function shown({ doc, selection }: EditorState): string {
  return doc.children
    .map((block, index) => {
      const start = doc.children.slice(0, index).reduce((sum, before) => sum + before.nodeSize, 1);
      let text = "";
      let at = start;
      block.forEach((node) => {
        const on = suggestedOn(node);
        const words = [...(node.text ?? "\u25A2")].map((char, place) =>
          at + place === selection.head ? `|${char}` : char,
        );
        text += on ? `{${on.type === "insertion" ? "+" : "-"}${words.join("")}}` : words.join("");
        at += node.nodeSize;
      });
      return selection.head === at ? `${text}|` : text;
    })
    .join("\n");
}

const words = (state: EditorState) => state.doc.children.map((block) => block.textContent);

function backspace(state: EditorState, side = -1): EditorState {
  let now = state;
  const place = beyondDeleted(now, side);
  if (now.selection.empty) now = now.apply(now.tr.setSelection(TextSelection.create(now.doc, place)));
  const { from, to, empty, $from } = now.selection;
  if (!empty) return now.apply(now.tr.delete(from, to));
  const isEnd = side < 0 ? $from.parentOffset === 0 : $from.parentOffset === $from.parent.content.size;
  return isEnd ? now : now.apply(side < 0 ? now.tr.delete(from - 1, from) : now.tr.delete(from, from + 1));
}

const select = (state: EditorState, from: number, to = from) =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)));

test("what is typed is marked as added, what is deleted as taken out, and a replacement is one suggestion", () => {
  const typed = type(suggestingState(["Checkout was| down"]), " not");
  assert.equal(shown(typed), "Checkout was{+ not}| down");
  const gone = backspace(backspace(suggestingState(["burnt cookies|"])));
  assert.equal(shown(gone), "burnt cooki{-|es}");
  const replaced = type(suggestingState(["an |hour| ago"]), "day");
  assert.equal(shown(replaced), "an {-hour}{+day}| ago");
  assert.equal(suggestionsIn(replaced.doc).length, 1);
  assert.equal(suggestionAt(replaced)?.added, "day");
  assert.ok(fits(replaced));
});

test("of one's own open suggestion letters are really gone; the next press goes beyond what is taken out", () => {
  assert.equal(shown(backspace(type(suggestingState(["on|"]), "ly"))), "on{+l}|");
  const twice = backspace(select(backspace(suggestingState(["abc|"])), 4));
  assert.equal(shown(twice), "a{-|bc}");
  const forward = backspace(backspace(suggestingState(["|abc"]), 1), 1);
  assert.equal(shown(forward), "{-ab}|c");
});

test("somebody else's suggestion is neither changed nor taken out, and mine beside it is another", () => {
  const hers = type(suggestingState(["on|"]), "ly");
  const mine = type(as(hers, "rob"), "!");
  assert.equal(suggestionsIn(mine.doc).length, 2);
  const left = backspace(select(mine, 3, 5));
  assert.deepEqual(words(left), words(mine));
});

test("one suggestion is accepted and the others stay open", () => {
  const first = type(suggestingState(["a| b"]), "1");
  const both = type(select(first, 5), "2");
  const [one, two] = suggestionsIn(both.doc);
  assert.ok(one && two && one.id !== two.id);
  const now = both.apply(decide(both, "accept", [one.id]));
  assert.deepEqual(words(now), ["a1 b2"]);
  assert.deepEqual(
    suggestionsIn(now.doc).map(({ id }) => id),
    [two.id],
  );
  assert.deepEqual(words(now.apply(decide(now, "refuse", "all"))), ["a1 b"]);
});

test("without suggesting, words typed into what is to go stay, and into what is to come belong to it", () => {
  const going = as(backspace(suggestingState(["a|bcd|e"])), null);
  assert.equal(shown(type(select(going, 3), "X")), "a{-b}X{-|cd}e");
  const coming = as(type(suggestingState(["a|"]), "bc"), null);
  assert.equal(shown(type(select(coming, 3), "X")), "a{+bX|c}");
});

test("another look of words is suggested as other words", () => {
  const state = suggestingState(["one|"]);
  const bold = state.apply(state.tr.addMark(1, 3, schema.marks.bold!.create()));
  assert.equal(shown(bold).replace("|", ""), "{-on}{+on}e");
  const accepted = bold.apply(decide(bold, "accept", "all"));
  assert.equal(accepted.doc.firstChild?.firstChild?.marks[0]?.type.name, "bold");
  assert.ok(bold.apply(decide(bold, "refuse", "all")).doc.eq(state.doc));
});

test("an image is suggested like words", () => {
  const state = suggestingState(["a|b"]);
  const image = schema.nodes.image!.create({ src: "/x.png" });
  const added = state.apply(state.tr.insert(2, image));
  assert.equal(shown(added), "a{+\u25A2}|b");
  assert.equal(added.apply(decide(added, "refuse", "all")).doc.textContent, "ab");
  const accepted = added.apply(decide(added, "accept", "all"));
  assert.equal(accepted.doc.firstChild?.child(1).attrs.wrap, null);
  const removed = accepted.apply(accepted.tr.delete(2, 3));
  assert.equal(shown(removed).replace("|", ""), "a{-\u25A2}b");
});

test("a pasted paragraph is suggested", () => {
  const state = suggestingState(["before| after", "next"]);
  const pasted = run(state, insertPasted(stateOf(["hand"]).doc.children, {}));
  assert.equal(shown(pasted).split("\n")[0], "before{+hand}| after");
});

test("two people who decide at once, alike or not, end with the same text", () => {
  const open = type(suggestingState(["an |hour| ago"]), "day");
  for (const [ours, theirs] of [
    ["accept", "accept"],
    ["accept", "refuse"],
    ["refuse", "refuse"],
  ] as const) {
    const first = shared(open);
    const second = new Doc();
    applyUpdate(second, encodeStateAsUpdate(first));
    write(first, open.apply(decide(open, ours, "all")));
    write(second, open.apply(decide(open, theirs, "all")));
    applyUpdate(first, encodeStateAsUpdate(second));
    applyUpdate(second, encodeStateAsUpdate(first));
    const [one, two] = [first, second].map((doc) => doc.getXmlFragment("body").toString());
    assert.equal(one, two);
    if (ours === theirs) assert.match(String(one), ours === "accept" ? />an day ago</ : />an hour ago</);
    assert.doesNotMatch(String(one), /insertion|deletion/);
  }
});

function shared(state: EditorState): Doc {
  const doc = new Doc();
  write(doc, state);
  return doc;
}

function write(doc: Doc, state: EditorState): void {
  doc.transact(() =>
    updateYFragment(doc, doc.getXmlFragment("body"), state.doc, { mapping: new Map(), isOMark: new Map() }),
  );
}

type Deed = { do: "type" | "back" | "forward" | "go"; text: string; from: number; to: number; leans: boolean };
const deed: fc.Arbitrary<Deed> = fc.record({
  do: fc.constantFrom("type", "type", "back", "forward", "go"),
  text: fc.string({ unit: fc.constantFrom("a", "b", " "), minLength: 1, maxLength: 3 }),
  from: fc.nat(),
  to: fc.nat(),
  leans: fc.boolean(),
});

test("whatever is typed and deleted: refused it is the text of before, accepted what the same keys make without suggesting", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom("a", "b", " "), maxLength: 8 }), { minLength: 1, maxLength: 3 }),
      fc.array(deed, { maxLength: 25 }),
      (lines, deeds) => {
        let plain = stateOf(lines);
        let now = suggestingState(lines);
        const before = words(now);
        for (const { do: what, text, from, to, leans } of deeds) {
          if (what === "type") [plain, now] = [type(plain, text), type(now, text)];
          else if (what !== "go") {
            const side = what === "back" ? -1 : 1;
            [plain, now] = [backspace(plain, side), backspace(now, side)];
          } else {
            const block = from % lines.length;
            const size = plain.doc.child(block).content.size;
            const [a, b] = [from % (size + 1), to % (size + 1)].toSorted((x, y) => x - y) as [number, number];
            plain = select(plain, place(plain, block, a, false), place(plain, block, b, false));
            now = select(now, place(now, block, a, leans), place(now, block, b, leans));
          }
          assert.ok(fits(now));
        }
        assert.deepEqual(words(now.apply(decide(now, "accept", "all"))), words(plain));
        const refused = now.apply(decide(now, "refuse", "all"));
        assert.deepEqual(words(refused), before);
        assert.ok(refused.doc.eq(stateOf(lines).doc));
        assert.deepEqual(settled(now.doc.toJSON()), settled(refused.doc.toJSON()));
      },
    ),
    { numRuns: 300 },
  );
});

/** Where in a block so many letters are before that are not taken out; `leans` behind what is. */
function place({ doc }: EditorState, block: number, letters: number, leans: boolean): number {
  const start = doc.children.slice(0, block).reduce((sum, before) => sum + before.nodeSize, 1);
  let left = letters;
  let at = start;
  for (const node of doc.child(block).children) {
    if (suggestedOn(node)?.type === "deletion") {
      if (left === 0 && !leans) return at;
    } else {
      if (left < node.nodeSize) return at + left;
      left -= node.nodeSize;
    }
    at += node.nodeSize;
  }
  return at;
}
