/** What an export needs to know of the file that a postmortem was imported from. */

import type { RowKind } from "@afterword/model/rows";
import type { Source } from "@afterword/store/imports";
import type { ExportInput } from "../export/export.ts";
import { decodeText } from "../imports/decode.ts";
import { looksOwn } from "../imports/looks-own.ts";

export function exportSourceOf(source: Source | null): Pick<ExportInput, "source" | "inText"> {
  if (!source) return { source: null, inText: [] };
  const { text } = decodeText(source.name, source.bytes);
  const inText: RowKind[] = looksOwn(text)
    ? []
    : [
        ...(source.recognised.timeline.length > 0 ? (["timeline"] as const) : []),
        ...(source.recognised.actionItems.length > 0 ? (["actionItems"] as const) : []),
      ];
  const { bytes, factsUntouched, textUntouched } = source;
  return { source: { bytes, text, factsUntouched, textUntouched }, inText };
}
