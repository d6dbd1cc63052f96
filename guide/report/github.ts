/** A remark as a line that GitHub Actions turns into an annotation beside the text. */
import { inWords } from "./in-words.ts";
import { loudness, type Remark } from "./remarks.ts";

const COMMAND = { error: "error", warning: "warning", note: "notice" } as const;

export function remarkAsAnnotation(remark: Remark): string {
  const { file, line, column, end, kind, rule } = remark;
  const properties = [
    `file=${property(file)}`,
    `line=${line}`,
    `endLine=${end.line}`,
    // Columns of an annotation that spans lines are refused.
    ...(end.line === line ? [`col=${column}`, `endColumn=${end.column}`] : []),
    `title=${property(`${kind}/${rule}`)}`,
  ];
  return `::${COMMAND[loudness(remark)]} ${properties.join(",")}::${data(inWords(remark))}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
