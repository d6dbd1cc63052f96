/** Remarks as SARIF 2.1.0, which code hosts and editors read. https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
import { inWords } from "./in-words.ts";
import { loudness, type Remark } from "./remarks.ts";

export function remarksAsSarif(remarks: readonly Remark[], version: string): object {
  const rules = [...new Set(remarks.map(idOf))].toSorted();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "afterword", version, rules: rules.map((id) => ({ id })) } },
        columnKind: "utf16CodeUnits",
        results: remarks.map((remark) => resultOf(remark, rules)),
      },
    ],
  };
}

const idOf = ({ kind, rule }: Remark) => `${kind}/${rule}`;

function resultOf(remark: Remark, rules: readonly string[]): object {
  const { file, line, column, end, rewrite, rewriteFrom, rewriteTo } = remark;
  const artifactLocation = { uri: encodeURI(file.replaceAll("\\", "/")) };
  const region = { startLine: line, startColumn: column, endLine: end.line, endColumn: end.column };
  return {
    ruleId: idOf(remark),
    ruleIndex: rules.indexOf(idOf(remark)),
    level: loudness(remark),
    message: { text: inWords(remark) },
    locations: [{ physicalLocation: { artifactLocation, region } }],
    ...(rewrite !== null &&
      rewriteFrom &&
      rewriteTo && {
        fixes: [
          {
            description: { text: "Say it so" },
            artifactChanges: [
              {
                artifactLocation,
                replacements: [
                  {
                    deletedRegion: {
                      startLine: rewriteFrom.line,
                      startColumn: rewriteFrom.column,
                      endLine: rewriteTo.line,
                      endColumn: rewriteTo.column,
                    },
                    insertedContent: { text: rewrite },
                  },
                ],
              },
            ],
          },
        ],
      }),
  };
}
