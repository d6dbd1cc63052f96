import { createHash } from "node:crypto";
import type { FileReport } from "@afterword/model/claim";
import type { UnitRead } from "../coverage/holes.ts";
import { instantOf } from "../coverage/span.ts";

export function fileReport({ unit, report, copyOf }: UnitRead): FileReport {
  const { format, encoding, condition, detail, storedBytes, bytes, lines, members, linesWithoutTime } = report;
  return {
    path: unit.path,
    source: unit.source,
    packing: unit.packing,
    format,
    encoding,
    condition,
    detail,
    storedBytes,
    bytes,
    lines,
    members,
    linesWithoutTime,
    misfits: report.misfits,
    outOfOrder: report.outOfOrder,
    first: report.first === null ? null : instantOf(report.first),
    last: report.last === null ? null : instantOf(report.last),
    sha256: report.sha256,
    modifiedAt: unit.modified === null ? null : new Date(unit.modified).toISOString(),
    copyOf,
    assumed: report.assumed,
  };
}

/** SHA-256 over a line for each file, by path: its path, size and hash, with tabs between. */
export function archiveHash(files: readonly FileReport[]): string {
  const hash = createHash("sha256");
  for (const { path, storedBytes, sha256 } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1)))
    hash.update(`${path}\t${storedBytes}\t${sha256 ?? "-"}\n`);
  return hash.digest("hex");
}
