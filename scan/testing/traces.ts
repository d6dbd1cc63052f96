/**
 * How a key occurs in a line in any way, said slowly: every place is looked at, every way of writing is undone for the whole line. Lines and keys are
 * in Latin-1, one character for each byte.
 */
import type { Mention } from "@afterword/model/claim";
import { codeOfEntity } from "../formats/entities.ts";

/** `at` null: somewhere, in another writing. */
export type Trace = { at: number | null; kind: Mention };

/** `name`: of the field that was asked for, or null. */
export function tracesOf(line: string, key: string, name: string | null): Trace[] {
  const plain = placesOf(line, key).map((at): Trace => ({ at, kind: kindAt(line, at, key, name) }));
  // What is undone shows what was plain as well.
  const isWritten = (text: string) => placesOf(text, key).length > plain.length;
  const undone: Trace[] = [];
  const wide = asUtf16(line);
  if (rounds(line, withoutPercents).some(isWritten)) undone.push({ at: null, kind: "percent-encoded" });
  if (rounds(line, withoutEscapes).some(isWritten)) undone.push({ at: null, kind: "escaped" });
  if (wide.some(isWritten)) undone.push({ at: null, kind: "utf-16" });
  const isWrittenSomehow = (text: string) => isWritten(text) || isWritten(text.replaceAll("\0", ""));
  const all = (text: string) => withoutEscapes(withoutPercents(text));
  const inTwoWays = () => [line, ...wide].flatMap((text) => rounds(text, all)).some(isWrittenSomehow);
  if (undone.length === 0 && inTwoWays()) undone.push({ at: null, kind: "escaped" });
  return [...plain, ...undone];
}

/** What was undone may have to be undone again, or not: order%252d1, C:\\\\logs. Four times are enough for anybody. */
function rounds(line: string, undo: (text: string) => string): string[] {
  const texts: string[] = [];
  for (let [text, before] = [undo(line), line]; text !== before && texts.length < 4; before = text, text = undo(text))
    texts.push(text);
  return texts;
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
  const undone = line.replace(
    /%u([0-9A-Fa-f]{4})(?:%u([Dd][C-Fc-f][0-9A-Fa-f]{2}))?|%([0-9A-Fa-f]{2})/g,
    (_, unit?: string, low?: string, byte?: string) =>
      byte === undefined ? ofUnits([unit, low]) : String.fromCharCode(Number.parseInt(byte, 16)),
  );
  return undone === line ? line : withoutOverlong(undone);
}

const NAMED: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

const ESCAPE = [
  /\\u\{([0-9A-Fa-f]{1,8})\}/,
  /\\U([0-9A-Fa-f]{8})/,
  /\\u([0-9A-Fa-f]{4})(?:\\u([Dd][C-Fc-f][0-9A-Fa-f]{2}))?/,
  /\\x([0-9A-Fa-f]{2})/,
  /\\([0-3][0-7]{2})/,
  /\\([^ux])/,
  /&#([0-9]{1,8});/,
  /&#[xX]([0-9A-Fa-f]{1,8});/,
  /&([A-Za-z][A-Za-z0-9]{1,11});/,
].map(({ source }) => source);
const ESCAPES = new RegExp(ESCAPE.join("|"), "gs");

function withoutEscapes(line: string): string {
  if (!/[\\&\xc0-\xf0]/.test(line)) return line;
  const undone = line.replace(
    ESCAPES,
    (whole, braced, long, unit, low, byte, octal, other, decimal, hexadecimal, entity) => {
      if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      if (unit !== undefined) return ofUnits([unit, low]);
      if (other !== undefined) return NAMED[other] ?? other;
      const hex = braced ?? long ?? hexadecimal;
      const code = hex ? Number.parseInt(hex, 16) : decimal ? Number.parseInt(decimal, 10) : codeOfEntity(entity);
      if (code !== null && code <= 0x10ffff) return utf8(String.fromCodePoint(code));
      return long === undefined ? whole : whole.slice(1);
    },
  );
  return withoutOverlong(undone);
}

/** Bytes that say a letter with more bytes than it needs, which careless programs take for it. */
function withoutOverlong(line: string): string {
  return line.replace(/[\xc0\xc1][\x80-\xbf]|\xe0[\x80-\x9f][\x80-\xbf]|\xf0[\x80-\x8f][\x80-\xbf]{2}/g, (bytes) => {
    const lead = bytes.charCodeAt(0) & (bytes.length === 2 ? 0x1f : 0);
    const rest = [...bytes.slice(1)].map((byte) => byte.charCodeAt(0) & 63);
    return utf8(String.fromCodePoint(rest.reduce((code, bits) => code * 64 + bits, lead)));
  });
}

function ofUnits(units: (string | undefined)[]): string {
  const codes = units.flatMap((digits) => (digits === undefined ? [] : [Number.parseInt(digits, 16)]));
  return utf8(String.fromCharCode(...codes));
}

function utf8(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

function asUtf16(line: string): string[] {
  if (!line.includes("\0")) return [];
  const bytes = Buffer.from(line, "latin1");
  const decoded = ["utf-16le", "utf-16be"].flatMap((name) =>
    [0, 1].map((from) => Buffer.from(new TextDecoder(name).decode(bytes.subarray(from)), "utf8").toString("latin1")),
  );
  return [line.replaceAll("\0", ""), ...decoded];
}
