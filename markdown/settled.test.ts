import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as Y from "yjs";
import { mergeText } from "./merge.ts";
import { plainText } from "./plain.ts";
import { inOrder, type ProseMark, proseDoc, proseNode, textOf } from "./prose-node.ts";
import { type ProseNode, proseSchema } from "./schema.ts";
import { hasBeside, isInserted, joinInline, marksOn, settled } from "./settled.ts";
import { exportWithSource } from "./source.ts";
import { toMarkdown } from "./to-markdown.ts";
import { toProse } from "./to-prose.ts";
import { weave } from "./weave.ts";
import { freshProse, proseOf, writeProse } from "./y-prose.ts";

const mark = (type: string, id: string): ProseMark => ({ type, attrs: { id } });
const words = (text: string, ...marks: ProseMark[]): ProseNode =>
  marks.length ? { type: "text", text, marks } : { type: "text", text };
const block = (content: ProseNode[], attrs = {}) => proseNode("block", attrs, content);

const COMMENT = mark("comment", "ct_1");
const ADD = mark("insertion", "s1");
const DROP = mark("deletion", "s1");

test("readers get neither comments nor what is only suggested, and still get what is only suggested to go", () => {
  const doc = proseDoc([
    block([
      words("The "),
      words("checkout", COMMENT),
      words(" surely", ADD),
      words(" broke", DROP),
      words(" at noon."),
    ]),
  ]);
  assert.equal(toMarkdown(doc), "The checkout broke at noon.\n");
  assert.equal(plainText(doc), "The checkout broke at noon.");
});

test("a block that is suggested is not there, and a break that is suggested leaves one block", () => {
  const doc = proseDoc([
    block([words("One.")]),
    block([words("All new.", ADD)], { suggested: "+s1" }),
    block([words(" And more.")], { suggested: "+s2" }),
    proseNode("horizontalRule", { suggested: "+s3" }),
    block([words("Two.")], { suggested: "-s4" }),
  ]);
  assert.equal(toMarkdown(doc), "One. And more.\n\nTwo.\n");
});

test("an untouched import with a comment on it goes out byte for byte", () => {
  const source = "Setext\n======\n\n*  The __checkout__ broke.\r\n";
  const ydoc = fresh(toProse(source));
  const [heading, item] = proseOf(ydoc).content ?? [];
  writeProse(ydoc, proseDoc([commented(heading as ProseNode), commented(item as ProseNode)]));
  assert.ok(hasBeside(proseOf(ydoc)));
  assert.equal(exportWithSource({ doc: proseOf(ydoc), source }), source);
});

test("who writes Markdown takes no comment and no suggestion away", () => {
  const doc = proseDoc([
    block([words("The "), words("checkout broke", COMMENT), words(" badly", ADD), words(" at noon.")]),
    block([words("Rob rolled back.")]),
  ]);
  const ydoc = fresh(doc);
  const base = Y.encodeStateAsUpdate(ydoc);
  mergeText({ base, markdown: "The checkout really broke at one.\n\nAda rolled back.\n", onto: ydoc });
  assert.deepEqual(shape(proseOf(ydoc)), [
    "The |checkout really broke{comment ct_1}| badly{insertion s1}| at one.",
    "Ada rolled back.",
  ]);
});

test("a word written in the place of a commented one is commented on", () => {
  const ydoc = fresh(proseDoc([block([words("It was "), words("slow", COMMENT), words(" all day.")])]));
  mergeText({ base: Y.encodeStateAsUpdate(ydoc), markdown: "It was dead all day.\n", onto: ydoc });
  assert.deepEqual(shape(proseOf(ydoc)), ["It was |dead{comment ct_1}| all day."]);
});

test("what was suggested in a paragraph that a file no longer has stays a suggestion", () => {
  const ydoc = fresh(
    proseDoc([block([words("Gone.")]), block([words("Old words"), words(" and new", ADD)]), block([words("Stays.")])]),
  );
  mergeText({ base: Y.encodeStateAsUpdate(ydoc), markdown: "Stays.\n", onto: ydoc });
  assert.deepEqual(shape(proseOf(ydoc)), ["+s1: and new{insertion s1}", "Stays."]);
  assert.equal(toMarkdown(proseOf(ydoc)), "Stays.\n");
});

const letters = fc.stringMatching(/^[a-e ]{1,9}$/);
const form = fc.subarray(["bold", "italic"]).map((types) => types.map((type): ProseMark => ({ type })));
const beside = fc.tuple(
  fc.subarray(["ct_1", "ct_2"]).map((ids) => ids.map((id) => mark("comment", id))),
  fc.constantFrom(null, ADD, DROP, mark("insertion", "s2")),
);
const inline = (marks: fc.Arbitrary<ProseMark[]>) =>
  fc
    .array(
      fc.oneof(
        fc.tuple(letters, marks).map(([text, own]) => words(text, ...inOrder(own))),
        marks.map((own) =>
          proseNode("footnoteRef", { label: "a", wrap: own.length ? JSON.stringify(inOrder(own)) : null }),
        ),
      ),
      { maxLength: 5 },
    )
    .map(joinInline);
const top = (marks: fc.Arbitrary<ProseMark[]>, suggested: fc.Arbitrary<string | null>) =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(inline(marks), suggested).map(([content, says]) => block(content, { suggested: says })),
    },
    suggested.map((says) => proseNode("horizontalRule", { suggested: says })),
    fc.tuple(letters, suggested).map(([text, says]) => proseNode("codeBlock", { suggested: says }, [words(text)])),
    fc.array(inline(marks), { minLength: 1, maxLength: 3 }).map((rows) =>
      proseNode(
        "table",
        {},
        rows.map((content) => proseNode("tableRow", {}, [proseNode("tableCell", {}, [block(content)])])),
      ),
    ),
  );
const plainDoc = fc.array(top(form, fc.constant(null)), { minLength: 1, maxLength: 5 }).map(proseDoc);
const fullDoc = fc
  .array(
    top(
      fc
        .tuple(form, beside)
        .map(([own, [comments, suggestion]]) => [...own, ...comments, ...(suggestion ? [suggestion] : [])]),
      fc.constantFrom(null, null, null, "+s1", "-s1", "+s2"),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map(proseDoc);

test("whatever is commented on and suggested, a settled document is one of the schema, and settling it again changes nothing", () => {
  fc.assert(
    fc.property(fullDoc, (doc) => {
      const once = settled(doc);
      proseSchema.nodeFromJSON(once).check();
      assert.ok(!hasBeside(once));
      assert.deepEqual(settled(once), once);
    }),
  );
});

test("whatever is written without seeing it, readers get just that, and no suggestion is gone", () => {
  fc.assert(
    fc.property(fullDoc, plainDoc, (old, next) => {
      const woven = weave(old, next);
      proseSchema.nodeFromJSON(woven).check();
      assert.deepEqual(bare(settled(woven)), bare(next));
      assert.equal(sorted(hidden(woven)), sorted(hidden(old)));
      const ydoc = fresh(old);
      writeProse(ydoc, next);
      assert.deepEqual(bare(settled(proseOf(ydoc))), bare(next));
      assert.equal(sorted(hidden(proseOf(ydoc))), sorted(hidden(old)));
    }),
  );
});

test("writing what readers have leaves every comment and suggestion where it is", () => {
  fc.assert(
    fc.property(fullDoc, (doc) => {
      const ydoc = fresh(proseDoc([block([words("Begun.")]), ...(doc.content ?? [])]));
      const before = proseOf(ydoc);
      writeProse(ydoc, settled(before));
      assert.deepEqual(shape(proseOf(ydoc)), shape(before));
    }),
  );
});

function fresh(doc: ProseNode): Y.Doc {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, freshProse(doc));
  return ydoc;
}

function commented(node: ProseNode): ProseNode {
  return {
    ...node,
    content: (node.content ?? []).map((child) => ({ ...child, marks: [...(child.marks ?? []), COMMENT] })),
  };
}

/** Without ids. */
function bare({ content, ...node }: ProseNode): ProseNode {
  if (node.attrs && "id" in node.attrs) node.attrs = { ...node.attrs, id: null };
  return content ? { ...node, content: content.map(bare) } : node;
}

/** Every inserted character or atom, wherever it stands, and every block that is only suggested. */
function hidden(node: ProseNode): string {
  if (isInserted(node)) return node.type === "text" ? textOf(node) : "@";
  const self =
    node.attrs?.suggested && node.type !== "block" && String(node.attrs.suggested).startsWith("+") ? "#" : "";
  return self + (node.content ?? []).map(hidden).join("");
}
const sorted = (text: string) => text.split("").toSorted().join("");

/** One line a block: its runs with what stands beside them. */
function shape(node: ProseNode): string[] {
  return (node.content ?? []).map((child) => {
    const says = child.attrs?.suggested ? `${child.attrs.suggested}:` : "";
    return says + runs(child).join("|");
  });
}

function runs(node: ProseNode): string[] {
  if (node.type !== "text" && !("wrap" in (node.attrs ?? {})))
    return (node.content ?? [node]).flatMap((child) => (child === node ? [node.type] : runs(child)));
  const marks = marksOn(node)
    .map(({ type, attrs }) => `${type}${attrs ? ` ${attrs.id}` : ""}`)
    .toSorted();
  return [(node.text ?? node.type) + (marks.length ? `{${marks.join(", ")}}` : "")];
}
