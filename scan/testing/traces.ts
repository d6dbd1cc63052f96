/**
 * How a key occurs in a line in any way, said slowly: every place is looked at, every way of writing is undone for the whole line. Lines and keys are
 * in Latin-1, one character for each byte.
 */
import type { Mention } from "@afterword/model/claim";

/** `at` null: somewhere, in another writing. */
export type Trace = { at: number | null; kind: Mention };

/** `name`: of the field that was asked for, or null. */
export function tracesOf(line: string, key: string, name: string | null): Trace[] {
  const plain = placesOf(line, key).map((at): Trace => ({ at, kind: kindAt(line, at, key, name) }));
  // What is undone shows what was plain as well.
  const isWritten = (text: string) => placesOf(text, key).length > plain.length;
  const undone: Trace[] = [];
  if (isWritten(again(line, withoutPercents))) undone.push({ at: null, kind: "percent-encoded" });
  if (isWritten(again(line, withoutEscapes))) undone.push({ at: null, kind: "escaped" });
  if (asUtf16(line).some(isWritten)) undone.push({ at: null, kind: "utf-16" });
  const all = (text: string) => withoutEscapes(withoutPercents(text)).replaceAll("\0", "");
  if (undone.length === 0 && isWritten(again(line, all))) undone.push({ at: null, kind: "escaped" });
  return [...plain, ...undone];
}

/** What was undone may have to be undone again: order%252d1. Four times are enough for anybody. */
function again(line: string, undo: (text: string) => string): string {
  return undo(undo(undo(undo(line))));
}

export function placesOf(line: string, key: string): number[] {
  const places: number[] = [];
  for (let at = line.indexOf(key); at >= 0; at = line.indexOf(key, at + 1)) places.push(at);
  return places;
}

/** Whether the key at `at` is not a part of a longer token. */
export function isWhole(line: string, at: number, key: string): boolean {
  const opens = !isToken(line.charAt(at - 1)) || !isToken(key.charAt(0));
  const closes = !isToken(line.charAt(at + key.length)) || !isToken(key.slice(-1));
  return opens && closes;
}

function kindAt(line: string, at: number, key: string, name: string | null): Mention {
  if (!isWhole(line, at, key)) return "longer-token";
  return name !== null && isQuotedField(line.slice(0, at), name) ? "quoted" : "another-field";
}

/** The form of the field in a string: \"name\":\"key, or name=key after a space or a quote. */
function isQuotedField(before: string, name: string): boolean {
  const own = name.slice(name.lastIndexOf(".") + 1).replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  return new RegExp(`(?:(?:^|[\\x00-\\x20"])${own}=|\\\\+"${own}\\\\+"[ \\t]*:[ \\t]*(?:\\\\+")?)$`).test(before);
}

function isToken(character: string): boolean {
  return /^[0-9A-Za-z_.-]$/.test(character);
}

function withoutPercents(line: string): string {
  return line.replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

const NAMED: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function withoutEscapes(line: string): string {
  return line.replace(
    /\\u([0-9A-Fa-f]{4})(?:\\u([Dd][C-Fc-f][0-9A-Fa-f]{2}))?|\\x([0-9A-Fa-f]{2})|\\([^ux])/gs,
    (_, unit?: string, low?: string, byte?: string, other?: string) => {
      if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
      if (unit === undefined) return NAMED[other ?? ""] ?? other ?? "";
      const units = [unit, low].flatMap((digits) => (digits === undefined ? [] : [Number.parseInt(digits, 16)]));
      return Buffer.from(String.fromCharCode(...units), "utf8").toString("latin1");
    },
  );
}

function asUtf16(line: string): string[] {
  if (!line.includes("\0")) return [];
  const bytes = Buffer.from(line, "latin1");
  const decoded = ["utf-16le", "utf-16be"].flatMap((name) =>
    [0, 1].map((from) => Buffer.from(new TextDecoder(name).decode(bytes.subarray(from)), "utf8").toString("latin1")),
  );
  return [line.replaceAll("\0", ""), ...decoded];
}
