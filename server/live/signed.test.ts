import assert from "node:assert/strict";
import { test } from "node:test";
import { BODY } from "@afterword/markdown/schema";
import type { Actor } from "@afterword/model/actor";
import * as Y from "yjs";
import type { Apply } from "./pen.ts";
import { signed } from "./signed.ts";

const plain: Apply = (document, { bytes }, origin) => {
  Y.applyUpdate(document, bytes, origin);
  return { next: [] };
};

const person = (id: string): Actor => ({ kind: "person", personId: id as never, name: id, role: "editor" });
const [ada, rob] = [person("ada"), person("rob")];

/** A text of one block that says "Burnt cookies", with everybody's page as the server's own document. */
function opened() {
  const document = new Y.Doc();
  const block = new Y.XmlElement("block");
  block.insert(0, [new Y.XmlText("Burnt cookies")]);
  document.getXmlFragment(BODY).insert(0, [block]);
  const apply = signed(document, plain);
  let seq = 0;
  function write(actor: Actor, change: (block: Y.XmlElement, words: Y.XmlText) => void): void {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
    const before = Y.encodeStateVector(copy);
    const body = copy.getXmlFragment(BODY).get(0) as Y.XmlElement;
    copy.transact(() => change(body, body.get(0) as Y.XmlText));
    let next = [{ actor, bytes: Y.encodeStateAsUpdate(copy, before) }];
    for (let round = 0; next.length > 0; round++) {
      assert.ok(round < 3, "it comes to rest");
      next = next.flatMap((one) => [...apply(document, { ...one, seq: ++seq }, null).next]);
    }
  }
  return { write, shown: () => document.getXmlFragment(BODY).toString() };
}

const added = (words: string, id: string) => (_: unknown, text: Y.XmlText) =>
  text.insert(0, words, { insertion: { id } });

test("words, blocks and atoms that are suggested in another's name get the name of who wrote them, and nothing else", () => {
  const { write, shown } = opened();
  write(rob, added("All ", "ada.1"));
  write(rob, (block) => {
    block.setAttribute("suggested", "+ada.2 =ada.3{%7B%22level%22%3A2%7D} =rob.4{%7B%7D}");
    const image = new Y.XmlElement("image");
    image.setAttribute("wrap", '[{"type":"insertion","attrs":{"id":"owner.5"}}]');
    block.insert(1, [image]);
  });
  assert.doesNotMatch(shown(), /ada|owner/);
  assert.match(shown(), /<insertion id="rob\.[^"]+">All <\/insertion>Burnt cookies/);
  assert.match(shown(), /suggested="\+rob\.\S+ =rob\.\S+\{%7B%22level%22%3A2%7D\} =rob\.4/);
});

test("a page that goes on under the name it made up writes one suggestion, its own", () => {
  const { write, shown } = opened();
  write(rob, added("y", "ada.1"));
  write(rob, added("l", "ada.1"));
  assert.doesNotMatch(shown(), /ada/);
  assert.equal(new Set(shown().match(/rob\.[^"]+/g)).size, 1);
});

test("suggestions of one's own stay, and who undoes what was accepted brings back whose it was", () => {
  const { write, shown } = opened();
  write(ada, added("All ", "ada.1"));
  write(rob, (_, text) => text.format(0, 4, { insertion: null }));
  assert.doesNotMatch(shown(), /insertion/);
  write(rob, (_, text) => text.format(0, 4, { insertion: { id: "ada.1" } }));
  assert.match(shown(), /<insertion id="ada\.1">All </);
});
