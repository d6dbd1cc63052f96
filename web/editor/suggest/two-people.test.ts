/** One suggests across blocks while another types; whoever decides, what was typed stands, and both see the same. */
import assert from "node:assert/strict";
import test from "node:test";
import type { ProseNode } from "@afterword/markdown/schema";
import { TextSelection } from "@tiptap/pm/state";
import fc from "fast-check";
import { type Desk, Room } from "../../rescued/testing/room.ts";
import { decide, suggestionsIn, type Verdict } from "./decide.ts";
import { setSuggesting, suggesting } from "./suggesting.ts";
import { ANY } from "./testing.ts";

const START = ["One two", "", "three four", "five"];
const TYPED = "QXJ";

function open(isAdaFirst: boolean) {
  const content = START.map(
    (words, at): ProseNode => ({
      type: "block",
      attrs: { id: `b${at}` },
      ...(words && { content: [{ type: "text", text: words }] }),
    }),
  );
  const room = new Room({ type: "doc", content });
  const [ada, rob] = ["Ada", "Rob"].map((name) => room.join(name, [suggesting()])) as [Desk, Desk];
  // Yjs orders by these what two write at one place.
  Object.assign(ada.document, { clientID: isAdaFirst ? 1 : 2 });
  Object.assign(rob.document, { clientID: isAdaFirst ? 2 : 1 });
  setSuggesting(ada.view, "ada");
  return { room, ada, rob };
}

const textOf = (desk: Desk) => desk.state.doc.children.map(({ textContent }) => textContent);
const timesIn = (text: string, letter: string) => text.split(letter).length - 1;

/** What stands there, without what Rob typed. */
const apartFromRobs = (desk: Desk) =>
  desk.state.doc.children.map(({ type, attrs: { id: _, ...attrs }, textContent }) => ({
    type: type.name,
    attrs,
    text: textContent.replace(/[QXJ]/g, ""),
  }));

function select(desk: Desk, from: number, to: number): void {
  const { doc, tr } = desk.state;
  const [$from, $to] = [from, to].map((at) => doc.resolve(at % (doc.content.size + 1)));
  desk.view.dispatch(tr.setSelection(TextSelection.between($from!, $to!)));
}

type Told = {
  does: string;
  from: number;
  to: number;
  at: number;
  first: "ada" | "rob";
  who: "ada" | "rob";
  verdict: Verdict;
  isAdaFirst: boolean;
};

function tell({ does, from, to, at, first, who, verdict, isAdaFirst }: Told) {
  const { room, ada, rob } = open(isAdaFirst);
  const start = apartFromRobs(ada);
  select(ada, from, to);
  ada.do(ANY[does]!);
  select(rob, at, at);
  rob.type(TYPED);
  const desks = { ada, rob };
  room.send(desks[first]);
  room.settle();
  const decider = desks[who];
  decider.view.dispatch(decide(decider.state, verdict, "all"));
  room.settle();
  const text = [...textOf(rob), ...room.offered()].join("\n");
  return { start, ada, rob, text, end: () => room.destroy() };
}

test("what Rob types into words that Ada suggests to take out, before he hears of it, stays when either accepts that", () => {
  for (const first of ["ada", "rob"] as const) {
    for (const who of ["ada", "rob"] as const) {
      const told = { does: "delete", from: 1, to: 8, at: 4, first, who, verdict: "accept", isAdaFirst: true } as const;
      const { rob, end } = tell(told);
      assert.deepEqual(textOf(rob)[0], TYPED);
      end();
    }
  }
});

test("whatever Ada suggests while Rob types, and whoever decides: his letters stand once, and refused it is the text of before", () => {
  const told = fc.record({
    does: fc.constantFrom(...Object.keys(ANY)),
    from: fc.nat({ max: 40 }),
    to: fc.nat({ max: 40 }),
    at: fc.nat({ max: 40 }),
    first: fc.constantFrom("ada" as const, "rob" as const),
    who: fc.constantFrom("ada" as const, "rob" as const),
    verdict: fc.constantFrom("accept" as const, "refuse" as const),
    isAdaFirst: fc.boolean(),
  });
  fc.assert(
    fc.property(told, (given) => {
      const { start, ada, rob, text, end } = tell(given);
      assert.deepEqual(ada.state.doc.toJSON(), rob.state.doc.toJSON());
      assert.deepEqual(suggestionsIn(rob.state.doc), []);
      for (const letter of TYPED) assert.equal(timesIn(text, letter), 1, text);
      if (given.verdict === "refuse") {
        const [first, ...others] = apartFromRobs(rob);
        // Typed into a block that is refused, with none before it to go to, they are a block of their own.
        const isTheirOwn = first?.text === "" && others.length === start.length;
        assert.deepEqual(isTheirOwn ? others : [first, ...others], start);
      }
      end();
    }),
    { numRuns: 60 },
  );
});
