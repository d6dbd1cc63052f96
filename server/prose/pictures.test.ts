import assert from "node:assert/strict";
import test from "node:test";
import { pictureIn, withWidth } from "@afterword/model/stored-file";
import fc from "fast-check";
import { ourAddresses, pathsOf, withPictures } from "./pictures.ts";

const HASH = "b".repeat(64);
const image = (src: string) => ({ type: "image", attrs: { src } });

test("a picture keeps its width on the way from a file's path to ours, and back", () => {
  const attachments = { "img/graph.png": HASH };
  const ours = withPictures(image("img/graph.png#width=60"), ourAddresses(attachments));
  assert.deepEqual(ours, image(`/files/${HASH}#width=60`));
  assert.deepEqual(withPictures(ours, pathsOf(attachments)), image("img/graph.png#width=60"));
});

test("what is no width stays part of the address", () => {
  for (const address of ["a.png#width=65", "a.png#width=100", "a.png#top", "a.png"]) {
    assert.deepEqual(pictureIn(address), { address, width: null });
  }
});

test("whatever the address, the last width given is the one that is read, and none leaves it as it was", () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(10, 60, 90), (given, width) => {
      const address = withWidth(given, null);
      assert.deepEqual(pictureIn(withWidth(withWidth(address, 30), width)), { address, width });
    }),
  );
});
