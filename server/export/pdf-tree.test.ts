import assert from "node:assert/strict";
import { test } from "node:test";
import type { Element } from "hast";
import { pdfTree } from "./pdf-tree.ts";

const element = (tagName: string, children: Element["children"], className: string[] = []): Element => ({
  type: "element",
  tagName,
  properties: { className },
  children,
});

test("the drawing is XML whatever the timeline says", () => {
  const text = element("text", [{ type: "text", value: 'a]]>b & <c> "d" \u0001\ufffe\ud800 💥' }]);
  const figure = element("figure", [element("svg", [text]), element("figcaption", [])], ["timeline-figure"]);
  const [drawing] = pdfTree([figure], { place: () => null });
  const svg = String(drawing?.svg);
  assert.match(svg, /a\]\]&gt;b &#x26; &#x3C;c> "d" \ufffd\ufffd\ufffd 💥/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no XML may hold
  assert.doesNotMatch(svg, /\]\]>|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  assert.ok(svg.isWellFormed());
});
