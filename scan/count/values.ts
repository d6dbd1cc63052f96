/**
 * What stands in a line at the place that was asked for: the values of a field, of a parameter, of a capture, or its tokens. A line is text in
 * Latin-1, one character for each byte, so that every byte is itself. Nothing is undone: an escaped value is another value.
 */
import type { Format } from "@afterword/model/claim";
import type { Place } from "@afterword/model/question";

/** `at`: its first byte in the line. */
export type Value = { text: string; at: number };

/** Takes a line without its end of line. */
export type ValuesIn = (line: string) => Value[];

export function valuesIn(place: Place, format: Format): ValuesIn {
  if (place.is === "anywhere")
    return (line) => [...line.matchAll(TOKEN)].map(({ 0: text, index }) => ({ text, at: index }));
  if (place.is === "capture") return captures(new RegExp(place.pattern, "dg"));
  const parameter = parameters(place.name);
  if (place.is === "parameter") return parameter;
  const member = members(place.name);
  const pair = pairs(place.name);
  if (format === "json-lines" || format === "journald-json") return member;
  if (format === "logfmt") return pair;
  if (format === "access-log") return (line) => parameter(line).filter(({ at }) => quotesBefore(line, at) === 1);
  return (line) => [...member(line), ...pair(line), ...parameter(line)];
}

const TOKEN = /[0-9A-Za-z_.-]+/g;
const SPACES = "[ \\t\\r]*";
/** Up to a quote that is not escaped. Values are looked ahead at, because one that has no end may hold the next. */
const QUOTED = '"(?<quoted>(?:[^"\\\\]|\\\\.)*)"';

/** The pattern sees text, so the line is decoded for it and its first group is made bytes again. */
function captures(pattern: RegExp): ValuesIn {
  return (line) => {
    const bytes = Buffer.from(line, "latin1");
    const text = bytes.toString("utf8");
    const broken = text.includes("\ufffd");
    return [...text.matchAll(pattern)].flatMap(({ 1: group, indices }) => {
      const index = indices?.[1]?.[0];
      if (group === undefined || index === undefined) return [];
      const at = broken ? byteAt(bytes, index) : Buffer.byteLength(text.slice(0, index), "utf8");
      return [{ text: Buffer.from(group, "utf8").toString("latin1"), at }];
    });
  };
}

/** Of bytes that are in part no UTF-8: the first of what became the `index`-th unit of text. One sign stands for as many bytes as began a letter. */
function byteAt(bytes: Buffer, index: number): number {
  let at = 0;
  for (let units = 0; units < index && at < bytes.length; units++) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    let has = 1;
    while (has < length && continues(lead, has, bytes[at + has] ?? 0)) has++;
    if (has === 4) units++;
    at += has;
  }
  return at;
}

function continues(lead: number, place: number, byte: number): boolean {
  const least = place > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const most = place > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  return byte >= least && byte <= most;
}

/** `?name=` or `&name=` up to & # a quote, a space or what else ends a line of text. */
function parameters(name: string): ValuesIn {
  return matches(new RegExp(`[?&]${escaped(name)}=(?=(?<bare>[^&#"\\x00-\\x20]+))`, "dg"));
}

/** `name=value` or `name="value"` after the line's start or a space, outside quotes. */
function pairs(name: string): ValuesIn {
  const pattern = new RegExp(
    `(?<=^|[ \\t])${escaped(name)}=(?=${QUOTED}|(?<bare>[^\\x00-\\x20"][^\\x00-\\x20]*))`,
    "dgs",
  );
  return matches(pattern, (line, at) => quotesBefore(line, at) % 2 === 0);
}

/**
 * `"name":` and then a string, or a number or word that stands for itself. A quote inside a string is escaped, so nothing in a string is found. Dots in
 * the name lead into objects, where the name is not written with them.
 */
function members(name: string): ValuesIn {
  const path = name.split(".");
  const named = path.map((_, i) => path.slice(i).join(".")).map(escaped);
  const pattern = new RegExp(
    `"(?:${named.join("|")})"${SPACES}:${SPACES}(?=${QUOTED}|(?<bare>[^\\x00-\\x20,}\\]"][^\\x00-\\x20,}\\]]*))`,
    "dgs",
  );
  return matches(pattern, (line, at) => !isEscaped(line, at) && (path.length === 1 || pathTo(line, at) === name));
}

/** The names on the way to the member at `at`, from the outermost in; lists add none. */
function pathTo(line: string, at: number): string {
  const around: string[] = [];
  let name = "";
  for (const { 0: piece, index } of line.matchAll(/"((?:[^"\\]|\\.)*)"|[{}[\],]/gs)) {
    if (piece === "{" || piece === "[") around.push(name);
    else if (piece === "}" || piece === "]") around.pop();
    name = piece.startsWith('"') ? piece.slice(1, -1) : "";
    if (index >= at) break;
  }
  return [...around, name].filter(Boolean).join(".");
}

function matches(pattern: RegExp, isOne: (line: string, at: number) => boolean = () => true): ValuesIn {
  return (line) =>
    [...line.matchAll(pattern)].flatMap(({ index, groups, indices }) => {
      const text = groups?.quoted ?? groups?.bare;
      const at = (indices?.groups?.quoted ?? indices?.groups?.bare)?.[0];
      return text === undefined || at === undefined || !isOne(line, index) ? [] : [{ text, at }];
    });
}

function quotesBefore(line: string, end: number): number {
  let count = 0;
  for (let at = 0; at < end; at++) if (line[at] === '"' && !isEscaped(line, at)) count++;
  return count;
}

function isEscaped(line: string, at: number): boolean {
  let slashes = 0;
  while (line[at - 1 - slashes] === "\\") slashes++;
  return slashes % 2 === 1;
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
