/**
 * A claim as text, piece by piece, for files of any length. The JSON has each finding on a line of its own, and everything else before
 * them, so that it can be read the same way.
 */
import type { Claim, KeyFinding } from "@afterword/model/claim";

export type ClaimHead = Omit<Claim, "findings">;

/** `findings()` begins anew at each call. */
export type Answer = { head: ClaimHead; findings(): Iterable<KeyFinding> };

export const FINDINGS_BEGIN = '  "findings": [';

export function* claimAsJson({ head, findings }: Answer): Generator<string, void, undefined> {
  yield* inPieces(jsonLines(head, findings()));
}

function* jsonLines(head: ClaimHead, findings: Iterable<KeyFinding>): Generator<string, void, undefined> {
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n${FINDINGS_BEGIN}`;
  let between = "\n    ";
  for (const finding of findings) {
    yield between + JSON.stringify(finding);
    between = ",\n    ";
  }
  yield "\n  ]\n}\n";
}

/** Findings only, one on a line. */
export function* findingsAsJsonLines({ findings }: Answer): Generator<string, void, undefined> {
  yield* inPieces(mapped(findings(), (finding) => `${JSON.stringify(finding)}\n`));
}

const COLUMNS = ["key", "verdict", "count", "first", "last", "mention", "doubtful", "file", "offset", "line", "quote"];

/** RFC 4180; what was counted, or the findings. The first row names the columns. */
export function* findingsAsCsv({ head, findings }: Answer): Generator<string, void, undefined> {
  if (head.counted) {
    yield "value,count\r\n";
    return yield* inPieces(mapped(head.counted.values, ({ value, count }) => `${csvCell(value)},${count}\r\n`));
  }
  yield `${COLUMNS.join(",")}\r\n`;
  yield* inPieces(mapped(findings(), (finding) => `${row(finding).map(csvCell).join(",")}\r\n`));
}

/** The cells of COLUMNS. */
export function row({ key, verdict, count, first, lastAt, mention, doubtful }: KeyFinding): string[] {
  const where = first ? [first.path, String(first.offset), String(first.line), first.quote ?? ""] : ["", "", "", ""];
  return [
    key,
    verdict,
    String(count),
    first?.at ?? "",
    lastAt ?? "",
    mention ?? "",
    doubtful ? "doubtful" : "",
    ...where,
  ];
}

/** A spreadsheet would run a cell that begins like a formula. */
function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function* mapped<From>(all: Iterable<From>, to: (one: From) => string): Generator<string, void, undefined> {
  for (const one of all) yield to(one);
}

const PIECE = 1 << 16;

function* inPieces(texts: Iterable<string>): Generator<string, void, undefined> {
  let piece = "";
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}
