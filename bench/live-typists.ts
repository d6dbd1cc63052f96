/**
 * Those who type beside the window that live-paint.ts and live-browsers.ts look at: in a process of their own, so that neither the server
 * nor the clock of the measurement waits for them. Each letter comes with the caret behind it, as a browser sends both. Reads its task
 * from stdin and prints a line when all are in; types until it is ended.
 */
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { BODY } from "@afterword/markdown/schema";
import type { PostmortemId } from "@afterword/model/id";
import * as Y from "yjs";
import { openPage } from "../server/live/testing.ts";

/** `pause`: the milliseconds between two letters, more or less by half. */
export type Typists = { url: string; id: PostmortemId; paragraphs: number[]; pause: number };

const [line] = await once(createInterface(process.stdin), "line");
const { url, id, paragraphs, pause }: Typists = JSON.parse(line);
const pages = await Promise.all(paragraphs.map(() => openPage(url, id)));
console.log("All are in");
await Promise.all(
  pages.map(async ({ document, provider }, index) => {
    const text = paragraphOf(document, paragraphs[index] ?? 0);
    for (let letter = 0; ; letter++) {
      text.insert(text.length, "etaoin shrdlu "[letter % 14] ?? "e");
      const caret = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, text.length));
      provider.setAwarenessField("cursor", { anchor: caret, head: caret });
      await wait(pause * (0.5 + Math.random()));
    }
  }),
);

function paragraphOf(document: Y.Doc, paragraph: number): Y.XmlText {
  const name = new RegExp(`p${paragraph}$`);
  for (const block of document.getXmlFragment(BODY).toArray()) {
    const text = block instanceof Y.XmlElement ? block.get(0) : null;
    if (text instanceof Y.XmlText && name.test(text.toString())) return text;
  }
  throw new Error(`There is no paragraph p${paragraph}`);
}
