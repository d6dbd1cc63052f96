/**
 * A text that took sixty thousand keystrokes by five people, an eighth of them deletions: how large it is, and how long it takes to load:
 * `node bench/live-keystrokes.ts [--burst=60]`. Loading is what the server does when the first page opens it.
 */
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { BODY } from "@afterword/markdown/schema";
import { proseOf, writeProse } from "@afterword/markdown/y-prose";
import * as Y from "yjs";
import { chance } from "../server/live/testing/frames.ts";
import { proseFrom } from "../server/prose/codec.ts";
import { quantiles } from "./figures.ts";

const { values } = parseArgs({ options: { burst: { type: "string", default: "60" } } });
const KEYSTROKES = 60_000;
/** Keystrokes in a row at one place, on average. */
const BURST = Number(values.burst);
const random = chance(7);
const words = Array.from({ length: 3_373 }, (_, index) => `word${(index * 7_919) % 997}`);
const paragraphs = Array.from({ length: 60 }, (_, index) => words.slice(index * 56, (index + 1) * 56).join(" "));

const first = new Y.Doc();
writeProse(first, proseFrom(`${paragraphs.join("\n\n")}\n`));
const before = Y.encodeStateAsUpdate(first).length;
const people = Array.from({ length: 5 }, () => {
  const document = new Y.Doc();
  Y.applyUpdate(document, Y.encodeStateAsUpdate(first));
  return document;
});

for (let typed = 0; typed < KEYSTROKES; ) {
  const document = people[Math.floor(random() * people.length)] ?? first;
  const texts = textsIn(document.getXmlFragment(BODY));
  const text = texts[Math.floor(random() * texts.length)];
  if (!text) continue;
  const burst = 1 + Math.floor(random() * 2 * BURST);
  let at = Math.floor(random() * (text.length + 1));
  for (let stroke = 0; stroke < burst && typed < KEYSTROKES; stroke++, typed++) {
    if (random() < 0.125 && at > 0) text.delete(--at, 1);
    else text.insert(at++, "etaoin shrdlu"[Math.floor(random() * 13)] ?? "e");
  }
  if (random() < 0.3) meet();
}
meet();

const state = Y.encodeStateAsUpdate(people[0] ?? first);
const loads: number[] = [];
const shown: number[] = [];
for (let round = 0; round < 15; round++) {
  const began = performance.now();
  const document = new Y.Doc();
  Y.applyUpdate(document, state);
  loads.push(performance.now() - began);
  const read = performance.now();
  proseOf(document);
  shown.push(performance.now() - read);
}
console.log(
  `state: ${state.length} bytes, ${((state.length - before) / KEYSTROKES).toFixed(2)} bytes for each keystroke`,
);
console.log(
  `loads in ${quantiles(loads)} ms; made into blocks in ${quantiles(shown)} ms more; load of the machine: ${loadavg()[0]?.toFixed(1)}`,
);

function textsIn(parent: Y.XmlFragment): Y.XmlText[] {
  return parent
    .toArray()
    .flatMap((node) => (node instanceof Y.XmlText ? [node] : node instanceof Y.XmlFragment ? textsIn(node) : []));
}

/** Everyone has what everyone wrote. */
function meet(): void {
  for (const one of people)
    for (const other of people)
      if (one !== other) Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)));
}
