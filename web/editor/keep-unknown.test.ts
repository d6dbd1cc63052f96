import assert from "node:assert/strict";
import test from "node:test";
import { BODY } from "@afterword/markdown/schema";
import { getSchema } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { initProseMirrorDoc, updateYFragment } from "@tiptap/y-tiptap";
import { Doc, XmlElement, type XmlFragment, XmlText } from "yjs";
import { keepUnknown } from "./keep-unknown.ts";
import { proseExtensions } from "./testing.ts";

const schema = keepUnknown(getSchema(proseExtensions()));

function element(name: string, ...inside: (XmlElement | string | [string, Record<string, object>])[]): XmlElement {
  const made = new XmlElement(name);
  made.insert(
    0,
    inside.map((child) => (child instanceof XmlElement ? child : text(child))),
  );
  return made;
}

function text(words: string | [string, Record<string, object>]): XmlText {
  const made = new XmlText();
  made.applyDelta(typeof words === "string" ? [{ insert: words }] : [{ insert: words[0], attributes: words[1] }]);
  return made;
}

/** The body as it was before an old page opened it, and after that page edited its last block. */
function editedByOldPage(...blocks: XmlElement[]): { before: string; after: string; doc: Node } {
  const ydoc = new Doc();
  const body = ydoc.getXmlFragment(BODY);
  body.insert(0, [...blocks, element("block", "last")]);
  const before = shown(body, 0, -1);
  const { doc, meta } = initProseMirrorDoc(body, schema);
  const edited = doc.replace(
    doc.content.size - 1,
    doc.content.size - 1,
    doc.slice(doc.content.size - 2, doc.content.size - 1),
  );
  updateYFragment(ydoc, body, edited, meta as never);
  assert.equal(body.get(body.length - 1).toString(), '<block level="0" path="">lastt</block>');
  return { before, after: shown(body, 0, -1), doc };
}

const shown = (body: XmlFragment, from: number, to: number) => body.toArray().slice(from, to).join("\n");

test("blocks, inline nodes and marks of a newer version outlive the edits of an older page", () => {
  const { before, after, doc } = editedByOldPage(
    element("chart", element("series", "4 errors")),
    element("block", "see ", element("formula", "a = b")),
    element("block", ["said Ada", { comment: { id: "c1" } }]),
  );
  assert.equal(after, before);
  assert.deepEqual(
    doc.children.map((node) => node.type.name),
    ["unknownBlock", "unknownBlock", "block", "block"],
  );
  assert.match(doc.child(0).attrs.json, /4 errors/);
  assert.equal(doc.child(2).textContent, "said Ada");
});

test("two blocks that met in one cell are lines of it, and no word is deleted", () => {
  const { after, doc } = editedByOldPage(
    element("table", element("tableRow", element("tableCell", element("block", "Ada"), element("block", "Rob")))),
  );
  assert.equal(doc.child(0).textBetween(0, doc.child(0).content.size, "", "/"), "Ada/Rob");
  assert.match(after, /Ada.*Rob/);
});

test("a table that two people emptied at once goes", () => {
  assert.equal(editedByOldPage(element("table")).after, "");
});
