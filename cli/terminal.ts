/** The terminal: data goes to stdout, talk to stderr; colours and columns only where a person looks. */
import { styleText } from "node:util";

export type Terminal = {
  /** One line of data. */
  out(line: string): void;
  /** Bytes as they are. */
  write(bytes: Uint8Array): Promise<void>;
  /** One line of talk. */
  say(line: string): void;
  isTTY: boolean;
  width: number;
};

export const terminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  write: (bytes) =>
    new Promise((resolve, reject) => process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()))),
  say: (line) => void process.stderr.write(`${line}\n`),
  isTTY: process.stdout.isTTY ?? false,
  width: process.stdout.columns ?? 100,
};

/** Columns for a person, tabs for a pipe. The last column takes what room is left, and is cut there. */
export function printTable(to: Terminal, heads: string[], rows: string[][]): void {
  if (!to.isTTY) {
    for (const row of rows) to.out(row.map(oneLine).join("\t"));
    return;
  }
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => oneLine(row[i] ?? "").length)));
  const last = heads.length - 1;
  const room = to.width - widths.slice(0, last).reduce((sum, width) => sum + width + 2, 0);
  const line = (cells: string[]) =>
    cells
      .map((cell, i) =>
        i === last ? clipped(oneLine(cell), Math.max(room, 20)) : oneLine(cell).padEnd(widths[i] ?? 0),
      )
      .join("  ");
  to.out(styleText("dim", line(heads)));
  for (const row of rows) to.out(line(row));
}

export function dim(text: string): string {
  return styleText("dim", text, { stream: process.stderr });
}

/** Control characters of a text somebody wrote never reach the terminal as commands. */
export function harmless(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

function oneLine(text: string): string {
  return harmless(text.replace(/\s+/g, " ").trim());
}

function clipped(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
