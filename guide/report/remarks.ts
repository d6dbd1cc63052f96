/**
 * A remark is a finding or an ask as it is told of a file: with line and column. It holds nothing of who wrote, and remarks are never
 * counted into a score.
 */
import type { Checked } from "../check.ts";
import type { FindingKind } from "../finding.ts";
import type { MarkdownPassages, Place } from "../markdown-passages.ts";
import { inWords } from "./in-words.ts";

export type Remark = {
  file: string;
  /** From 1; a column counts UTF-16 units. */
  line: number;
  column: number;
  kind: FindingKind;
  rule: string;
  message: string;
  question: string | null;
  /** Other words for the stretch from `rewriteFrom` to `rewriteTo`. */
  rewrite: string | null;
  end: Place;
  rewriteFrom: Place | null;
  rewriteTo: Place | null;
};

export function remarksOf(file: string, { findings, asks }: Checked, placeOf: MarkdownPassages["placeOf"]): Remark[] {
  const found = findings.map((finding): Remark => {
    const { passage, kind, rule, message, question, rewrite } = finding;
    const { line, column } = placeOf(passage, finding.from);
    return {
      file,
      line,
      column,
      kind,
      rule,
      message,
      question,
      rewrite: rewrite?.text ?? null,
      end: endOf(placeOf, finding),
      rewriteFrom: rewrite && placeOf(passage, rewrite.from),
      rewriteTo: rewrite && endOf(placeOf, { passage, ...rewrite }),
    };
  });
  const asked = asks.map(({ passage, rule, message, question }): Remark => {
    const start = passage === null ? START : placeOf(passage, 0);
    const place = { line: start.line, column: start.column };
    return {
      file,
      ...place,
      kind: "gap",
      rule,
      message,
      question,
      rewrite: null,
      end: start,
      rewriteFrom: null,
      rewriteTo: null,
    };
  });
  return [...found, ...asked].toSorted((a, b) => a.line - b.line || a.column - b.column);
}

const START: Place = { line: 1, column: 1, offset: 0 };

/** Behind the last character, which need not be where the next one stands in the file: a mark may lie between. */
function endOf(
  placeOf: MarkdownPassages["placeOf"],
  { passage, from, to }: { passage: string; from: number; to: number },
): Place {
  if (to <= from) return placeOf(passage, from);
  const last = placeOf(passage, to - 1);
  return { ...last, column: last.column + 1, offset: last.offset + 1 };
}

/** As `--json` prints it. */
export function plainRemark({ file, line, column, kind, rule, message, question, rewrite }: Remark) {
  return { file, line, column, kind, rule, message, question, rewrite };
}

/** "outage.md:12:5 blame/looking-back It looks back with hindsight. What did the screen show?" */
export function remarkLine({ file, line, column, kind, rule, message, question, rewrite }: Remark): string {
  const offer = rewrite === null ? "" : ` Or: “${rewrite}”`;
  return `${file}:${line}:${column} ${kind}/${rule} ${inWords({ message, question })}${offer}`.replace(
    /\s*\n\s*/g,
    " ",
  );
}

/** How loud a tool should be about it. Nothing here is an error of whoever wrote; a secret must not go out. */
export function loudness({ kind, rule }: Pick<Remark, "kind" | "rule">): "error" | "warning" | "note" {
  if (kind === "leak" && rule === "secret") return "error";
  return kind === "blame" || kind === "leak" || kind === "house" ? "warning" : "note";
}
