/**
 * The manifest: every file that a question is about, found before anything is read. What is not in it does not count; what is in it is read or
 * named. A path or a pattern that leads to nothing is refused, for nobody means nothing.
 */
import type { Question } from "@afterword/model/question";
import type { Unit } from "../unit.ts";
import { nameSources } from "./names.ts";
import { headsAhead } from "./objects.ts";
import { HEAD, unitsOfFile } from "./sniff.ts";
import { type Found, findAll } from "./walk.ts";

export async function manifestOf(question: Question): Promise<Unit[]> {
  const claimed = new Map<string, Found & { source: string | null }>();
  const asked = [
    ...question.sources.flatMap(({ name, paths }) => paths.map((path) => ({ path, source: name as string | null }))),
    ...question.paths.map((path) => ({ path, source: null })),
  ];
  for (const { path, source } of asked) {
    for (const found of await findAll(path)) {
      // Where one file can be reached in two ways, it is read once, under the first; a source that was named comes first.
      if (!claimed.has(found.identity)) claimed.set(found.identity, { ...found, source });
    }
  }
  const files = [...claimed.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const units: Unit[] = [];
  const unnamed: Unit[] = [];
  const headOf = headsAhead(files, HEAD);
  for (const [i, file] of files.entries()) {
    for (const unit of await unitsOfFile(file, await headOf(i))) {
      const numbered = { ...unit, index: units.length, source: file.source ?? "" };
      units.push(numbered);
      if (file.source === null) unnamed.push(numbered);
    }
    if (units.length % 256 === 0) await new Promise(setImmediate);
  }
  nameSources(unnamed);
  return units;
}
