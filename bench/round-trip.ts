/**
 * What survives import and export: `node bench/round-trip.ts [FOLDER]`. Every Markdown file of the folder (the corpus beside the
 * repository where none is named) and the examples of the CommonMark specification, untouched, and through the document and Yjs.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { exportWithSource } from "@afterword/markdown/source";
import { meaningOf, throughYjs, wordsOf } from "@afterword/markdown/testing";
import { toProse } from "@afterword/markdown/to-prose";
import spec from "commonmark-spec";

const folder = process.argv[2] ?? join(import.meta.dirname, "../../shared/corpus");
const files = globSync("**/*.{md,markdown}", { cwd: folder }).filter((file) => file !== "README.md");
const seen = { identical: 0, same: 0, words: 0, stable: 0 };
let milliseconds = 0;
for (const file of files) {
  const text = readFileSync(join(folder, file), "utf8");
  const began = performance.now();
  const back = throughYjs(text);
  milliseconds += performance.now() - began;
  if (exportWithSource({ doc: toProse(text), source: text }) === text) seen.identical++;
  if (meaningOf(back) === meaningOf(text)) seen.same++;
  else console.log(`differs: ${file}`);
  if (wordsOf(back) === wordsOf(text)) seen.words++;
  if (throughYjs(back) === back) seen.stable++;
}
console.log(
  `${files.length} documents: untouched byte for byte ${seen.identical}; through the document and Yjs: same meaning ${seen.same}, all words ${seen.words}, second export equal ${seen.stable}`,
);
console.log(`there and back: ${(milliseconds / Math.max(files.length, 1)).toFixed(1)} ms a document on average`);

const examples = spec.tests;
const wrong = examples
  .filter(({ markdown }) => meaningOf(throughYjs(markdown)) !== meaningOf(markdown))
  .map(({ number }) => number);
console.log(
  `CommonMark ${examples.length} examples: ${(100 * (1 - wrong.length / examples.length)).toFixed(1)} % the same; others: ${wrong.join(" ")}`,
);
