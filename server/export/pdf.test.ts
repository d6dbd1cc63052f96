import assert from "node:assert/strict";
import { test } from "node:test";
import type { Postmortem } from "@afterword/model/postmortem";
import type { Element } from "hast";
import { pdfDocument } from "./pdf.ts";

const element = (tagName: string, properties: Element["properties"], children: Element["children"] = []): Element => ({
  type: "element",
  tagName,
  properties,
  children,
});

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const outage = {
  number: 7,
  title: "Checkout",
  tags: [],
  updatedAt: "2026-11-20T10:00:00.000Z",
} as unknown as Postmortem;

const pdfOf = (article: Element) => {
  const pictures = new Map([["a.png", { bytes: PIXEL, mediaType: "image/png" }]]);
  return Buffer.from(pdfDocument({ postmortem: outage, article, pictures })).toString("latin1");
};

test("a picture in a paragraph, in an item and in a cell is in the PDF", () => {
  const picture = () => element("img", { src: "a.png", alt: "The queue" });
  const places = [
    element("p", {}, [picture()]),
    element("ul", {}, [element("li", {}, [element("p", {}, [picture()])])]),
    element("table", {}, [element("tbody", {}, [element("tr", {}, [element("td", {}, [picture()])])])]),
  ];
  for (const place of places) {
    assert.match(pdfOf(element("article", {}, [place])), /\/Subtype\s*\/Image/, place.tagName);
  }
});
