import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as Y from "yjs";
import { anchorBetween, anchorOf, anchorsIn, removeAnchor } from "./anchors.ts";
import { mergeText } from "./merge.ts";
import { hasBeside } from "./settled.ts";
import { toMarkdown } from "./to-markdown.ts";
import { toProse } from "./to-prose.ts";
import { freshProse, proseOf } from "./y-prose.ts";

const ID = "ct_1";

function opened(markdown: string, quote?: string): Y.Doc {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, freshProse(toProse(markdown, { sectionOf: (words) => (words === "Impact" ? "impact" : null) })));
  if (quote) anchorOf(ydoc, { quote })?.mark(ID);
  return ydoc;
}

const quoteIn = (ydoc: Y.Doc): string | undefined => anchorsIn(proseOf(ydoc)).get(ID)?.quote;

function rewrite(ydoc: Y.Doc, markdown: string): void {
  mergeText({ base: Y.encodeStateAsUpdate(ydoc), markdown, onto: ydoc });
}

test("a thread is anchored at the words it quotes, and knows their section", () => {
  const ydoc = opened("## Impact\n\nNobody could pay for 47 minutes.\n", "could pay");
  const anchor = anchorsIn(proseOf(ydoc)).get(ID);
  assert.deepEqual(
    { ...anchor, blockId: null },
    { quote: "could pay", prefix: "Nobody ", suffix: " for 47 minutes.", blockId: null, section: "impact" },
  );
  assert.match(anchor?.blockId ?? "", /^[0-9a-f]{12}$/);
});

test("words that stand twice are told apart by what stands around them", () => {
  const ydoc = opened("The queue was full.\n\nThen the queue was empty.\n");
  anchorOf(ydoc, { quote: "queue was", prefix: "Then the ", suffix: " empty." })?.mark(ID);
  assert.equal(anchorsIn(proseOf(ydoc)).get(ID)?.suffix, " empty.");
});

test("words over several blocks and cells are one anchor", () => {
  const ydoc = opened("One two.\n\nThree four.\n");
  const texts = [...ydoc.getXmlFragment("body").createTreeWalker(() => true)].filter((y) => y instanceof Y.XmlText);
  const at = (text: Y.XmlText | undefined, index: number) =>
    Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text as Y.XmlText, index));
  const spot = anchorBetween(ydoc, at(texts[0], 4), at(texts[1], 5));
  assert.equal(spot?.anchor.quote, "two.\nThree");
  spot?.mark(ID);
  assert.equal(quoteIn(ydoc), "two.\nThree");
  removeAnchor(ydoc, ID);
  assert.ok(!hasBeside(proseOf(ydoc)));
});

test("a paragraph that a file writes anew keeps its thread at the words, where they are still said", () => {
  const ydoc = opened(
    "The deploy broke the checkout at noon, and nobody saw it.\n\nRob rolled back.\n",
    "broke the checkout",
  );
  rewrite(ydoc, "Rob rolled back.\n\nWhat we know now: version 4.2 broke the checkout for everyone in Europe.\n");
  assert.equal(quoteIn(ydoc), "broke the checkout");
});

test("nearly the same words are found too, and others are not", () => {
  const said = opened("Before.\n\nThe alert on queue age fired too late.\n", "alert on queue age fired too late");
  rewrite(said, "- x\n\n- The alert on the queue age fired much too late\n\nBefore.\n");
  assert.ok(quoteIn(said)?.startsWith("alert on"), quoteIn(said));
  const gone = opened("Before.\n\nThe alert on queue age fired too late.\n", "alert on queue age");
  rewrite(gone, "Before.\n");
  assert.equal(quoteIn(gone), undefined);
});

test("a comment made while somebody wrote elsewhere is not lost with the wording it was made on", () => {
  const ydoc = opened("The deploy broke the checkout.\n\nRob rolled back.\n");
  const base = Y.encodeStateAsUpdate(ydoc);
  anchorOf(ydoc, { quote: "broke the checkout" })?.mark(ID);
  mergeText({ base, markdown: "Rob rolled back.\n\nIt was version 4.2 that broke the checkout.\n", onto: ydoc });
  assert.equal(quoteIn(ydoc), "broke the checkout");
});

test("whatever words are quoted from a text, they are found, and the text stays the same", () => {
  const paragraph = fc.stringMatching(/^[a-c]([a-c ]{0,30}[a-c])?$/);
  fc.assert(
    fc.property(fc.array(paragraph, { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(), (paragraphs, a, b) => {
      const markdown = `${paragraphs.join("\n\n")}\n`;
      const ydoc = opened(markdown);
      const line = paragraphs[a % paragraphs.length] as string;
      const from = b % line.length;
      const quote = line.slice(from, from + 1 + (a % (line.length - from))).trim();
      fc.pre(quote !== "");
      const before = toMarkdown(proseOf(ydoc));
      anchorOf(ydoc, { quote })?.mark(ID);
      assert.equal(quoteIn(ydoc)?.trim(), quote);
      assert.equal(toMarkdown(proseOf(ydoc)), before);
    }),
  );
});
