/**
 * The guide as a plugin of unified, for remark and retext alike: it reads the file's own text, so that places are right, and leaves the tree
 * as it is. `remark().use(afterword, { readers: "customers" })`
 */
import type { FindingKind } from "./finding.ts";
import type { Readers } from "./leaks/check.ts";
import { checkMarkdown, type MarkdownCheckOptions } from "./markdown-check.ts";
import { inWords } from "./report/in-words.ts";
import { loudness, type Remark } from "./report/remarks.ts";

export type PluginOptions = {
  only?: readonly FindingKind[];
  readers?: Readers;
  language?: MarkdownCheckOptions["language"];
};

/** As much of a VFile as it takes. */
type File = {
  path?: string | undefined;
  message(reason: string, options: MessageOptions): object;
};

type Point = { line: number; column: number; offset: number };
type MessageOptions = { place: Point | { start: Point; end: Point }; ruleId: string; source: string };

export function afterword({
  only,
  readers = "team",
  language,
}: PluginOptions = {}): (tree: unknown, file: File) => undefined {
  return (_tree, file) => {
    const text = String(file);
    const kinds = only ? new Set(only) : null;
    for (const remark of checkMarkdown({ name: file.path ?? "text.md", text }, { readers, kinds, language }))
      tell(file, remark);
  };
}

function tell(file: File, remark: Remark): void {
  const { line, column, end, kind, rule, rewrite } = remark;
  const start = { line, column, offset: end.line === line ? end.offset - (end.column - column) : end.offset };
  const place = end.line === line && end.column > column ? { start, end } : start;
  const told = file.message(inWords(remark), {
    place,
    ruleId: rule,
    source: `afterword-${kind}`,
  });
  Object.assign(told, {
    // As VFile means it: null is information, false a warning, true an error.
    fatal: { error: true, warning: false, note: null }[loudness(remark)],
    expected: rewrite === null ? [] : [rewrite],
  });
}
