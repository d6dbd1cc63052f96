/** Who wrote which words: every character in a shared document knows its writer's number, and we keep whose number it was. */
import type { AuthoredRun } from "@afterword/api/versions";
import { BODY } from "@afterword/markdown/schema";
import * as Y from "yjs";

/** One list of runs for each block; blocks without words are left out. */
export function authorsIn(document: Y.Doc, names: ReadonlyMap<number, string>): AuthoredRun[][] {
  const blocks = document.getXmlFragment(BODY).toArray();
  return blocks.map((block) => runsIn(block, names)).filter((runs) => runs.some(({ text }) => text.trim()));
}

function runsIn(y: unknown, names: ReadonlyMap<number, string>): AuthoredRun[] {
  const runs: AuthoredRun[] = [];
  const push = (text: string, by: string | null) => {
    const last = runs.at(-1);
    if (last?.by === by) last.text += text;
    else runs.push({ text, by });
  };
  const walk = (type: Pick<Y.AbstractType<never>, "_start">) => {
    for (let item = type._start; item; item = item.right) {
      if (item.deleted) continue;
      if (item.content instanceof Y.ContentString) push(item.content.str, names.get(item.id.client) ?? null);
      else if (item.content instanceof Y.ContentType) {
        if (isCell(item.content.type) && runs.length) push("\t", runs.at(-1)?.by ?? null);
        walk(item.content.type);
      }
    }
  };
  if (y instanceof Y.XmlElement || y instanceof Y.XmlText) walk(y);
  return runs;
}

const isCell = (type: unknown): boolean =>
  type instanceof Y.XmlElement && (type.nodeName === "tableCell" || type.nodeName === "tableHeader");
