/**
 * The guide beside who types: a text of 4,000 words, read whole and then after each letter. What runs in the page's own thread is told
 * apart from what runs in the worker. `node bench/guide-live.ts [file.md …]`
 */
import { readFileSync } from "node:fs";
import { checkManuscript } from "@afterword/guide/check";
import { languageChecker } from "@afterword/guide/language/check";
import { proseSchema } from "@afterword/markdown/schema";
import { toProse } from "@afterword/markdown/to-prose";
import { EditorState } from "@tiptap/pm/state";
import { saidOf } from "../web/guide/here.ts";
import { readDoc } from "../web/guide/read-doc.ts";
import { show, underlines } from "../web/guide/underlines.ts";

const WORDS = 4_000;
const files = process.argv.slice(2);
const text = files.length > 0 ? files.map((file) => readFileSync(file, "utf8")).join("\n\n") : madeUp();
let doc = proseSchema.nodeFromJSON(toProse(text));
console.log(`${readDoc(doc).passages.reduce((sum, passage) => sum + passage.text.split(/\s+/).length, 0)} words`);

const checkLanguage = languageChecker();
const page: number[] = [];
const worker: number[] = [];
for (let letter = 0; letter < 60; letter++) {
  let state = EditorState.create({ doc, plugins: [underlines()] });
  const at = Math.floor(((letter % 20) / 20) * doc.content.size) + 2;
  state = state.apply(state.tr.insertText("x", state.doc.resolve(at).start()));
  doc = state.doc;
  const begun = performance.now();
  const read = readDoc(doc);
  const manuscript = { ...EMPTY(), passages: read.passages, sections: read.sections };
  const sent = structuredClone(manuscript);
  const asked = performance.now();
  const { findings, asks } = checkManuscript(sent, { readers: "team", kinds: null });
  const all = [...checkLanguage(sent.passages, "en"), ...findings];
  const answered = performance.now();
  const spots = saidOf(all, manuscript).flatMap((said) => {
    const [from, to] = [read.positionOf(said.passage, said.from), read.positionOf(said.passage, said.to - 1)];
    return from === null || to === null || said.quote === "" ? [] : [{ said, from, to: to + 1 }];
  });
  state.apply(show(state.tr, { spots, asks: [], words: { dismiss: "" }, dismiss: () => {} }));
  page.push(asked - begun + performance.now() - answered);
  worker.push(answered - asked);
  if (letter === 0)
    console.log(
      `first: page ${page[0]?.toFixed(1)} ms, worker ${worker[0]?.toFixed(1)} ms, ${all.length} findings, ${asks.length} asks`,
    );
}
const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const p95 = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
for (const [name, values] of [
  ["page", page.slice(5)],
  ["worker", worker.slice(5)],
] as const)
  console.log(`after a letter, ${name}: median ${median(values).toFixed(2)} ms, p95 ${p95(values).toFixed(2)} ms`);

function EMPTY() {
  const none = {
    people: [],
    services: [],
    timeline: [],
    factors: [],
    helped: [],
    blindSpots: [],
    lessons: [],
    actionItems: [],
  };
  const about = { owners: null, sharedWith: null, happenedOn: null, publishedOn: null };
  const milestones = { started: null, detected: null, acknowledged: null, mitigated: null, resolved: null };
  return {
    title: "The checkout outage",
    pack: "it" as const,
    size: "full" as const,
    zone: "UTC",
    zoneStated: true,
    milestones,
    about,
    ...none,
  };
}

function madeUp(): string {
  const sentences = [
    "The queue filled up because the consumer stopped after the deploy.",
    "The engineer should have seen the alert at 10:04, which nobody had configured.",
    "Customers could not pay for 47 minutes, and 3,100 orders failed.",
    "We rolled back, and the pool of connections was healthy again.",
    "The dashboard showed no errors, since the exporter had been down since May.",
  ];
  const paragraphs: string[] = [];
  for (let words = 0; words < WORDS; words += 50)
    paragraphs.push(`${paragraphs.length % 12 === 0 ? "## What happened\n\n" : ""}${sentences.join(" ")}`);
  return paragraphs.join("\n\n");
}
