/** Random archives, nasty on purpose: keys in every form and next to every sign, cut into members and frames anywhere, asked in every way. */
import { gzipSync, zstdCompressSync } from "node:zlib";
import type { Place, Question } from "@afterword/model/question";
import fc from "fast-check";
import { ASKED } from "./traps.ts";

export type RandomFile = { content: Uint8Array; packing: "none" | "gzip" | "zstd"; cuts: number[] };
export type RandomCase = { files: RandomFile[]; keys: string[]; question: Question };

const KEYS = [
  "ord-1",
  "ord-12",
  "ord-123",
  "7",
  "77",
  "a.b",
  "x y",
  "q&w",
  'k"q',
  "(z)*",
  "straße",
  "0f3ac9d2-77",
  "order_id",
  "c,d",
  "_",
  "a\\b",
  "50%2d",
  "é ü",
];
const NAME = "order_id";
const SIGNS = [
  " ",
  '"',
  "\\",
  "'",
  "=",
  "&",
  "?",
  "#",
  ",",
  ":",
  "}",
  "]",
  "{",
  "\t",
  "\r",
  ".",
  "-",
  "_",
  "x",
  "0",
  "%",
  "/",
  "\x01",
  "\x80",
  "ü",
  "",
];

const key = fc.constantFrom(...KEYS);
const sign = fc.constantFrom(...SIGNS);

const code = (sign: string, base: number) => sign.charCodeAt(0).toString(base);
const writing = fc.constantFrom<{ signs: RegExp; by: (sign: string) => string }>(
  { signs: /[-&"ßé]/g, by: (sign) => `&#${code(sign, 10)};` },
  { signs: /[-_ü]/g, by: (sign) => `&#x${code(sign, 16)};` },
  { signs: /[&"ßéü_]/g, by: (sign) => NAMES[sign] ?? sign },
  { signs: /[-" \\]/g, by: (sign) => `\\${code(sign, 8).padStart(3, "0")}` },
  { signs: /[-ßéü]/g, by: (sign) => `\\u{${code(sign, 16)}}` },
  { signs: /[-ßéü]/g, by: (sign) => `\\U${code(sign, 16).padStart(8, "0")}` },
  { signs: /[-ßéü]/g, by: (sign) => `%u${code(sign, 16).padStart(4, "0")}` },
  { signs: /[ßéü]/g, by: (sign) => `%${code(sign, 16)}` },
  { signs: /[-.]/g, by: (sign) => `%c0%${code(sign, 16).replace(/^2/, "a")}` },
  { signs: /[-.]/g, by: (sign) => `\xc0${String.fromCharCode(sign.charCodeAt(0) | 128)}` },
);
const NAMES: Record<string, string> = {
  "&": "&amp;",
  '"': "&quot;",
  ß: "&szlig;",
  é: "&eacute;",
  ü: "&uuml;",
  _: "&lowbar;",
};

/** A piece of a line: receipts in each form, and what resembles them. */
const piece = fc.oneof(
  { weight: 4, arbitrary: key.map((key) => `"${NAME}":"${key}"`) },
  { weight: 2, arbitrary: key.map((key) => `"${NAME}" : ${key}`) },
  { weight: 4, arbitrary: key.map((key) => ` ${NAME}=${key}`) },
  { weight: 2, arbitrary: key.map((key) => ` ${NAME}="${key}"`) },
  { weight: 3, arbitrary: key.map((key) => `?${NAME}=${key}&b=2`) },
  { weight: 2, arbitrary: key.map((key) => ` msg="say ${NAME}=${key} \\"${NAME}\\":\\"${key}\\""`) },
  { weight: 2, arbitrary: key.map((key) => `"parent_${NAME}":"${key}"`) },
  { weight: 1, arbitrary: key.map((key) => `{"request":{"id":"${key}"}}`) },
  { weight: 1, arbitrary: key.map((key) => encodeURIComponent(key).replaceAll("-", "%2d")) },
  {
    weight: 1,
    arbitrary: key.map((key) =>
      key.replace(/[-"ß_]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`),
    ),
  },
  { weight: 1, arbitrary: key.map((key) => JSON.stringify(key)) },
  { weight: 1, arbitrary: key.map((key) => `${new URLSearchParams({ [NAME]: key })}`) },
  { weight: 1, arbitrary: fc.tuple(key, writing).map(([key, { signs, by }]) => key.replace(signs, by)) },
  { weight: 1, arbitrary: key.map((key) => key.normalize("NFD").replaceAll("-", "\x01\xad")) },
  { weight: 3, arbitrary: fc.tuple(sign, key, sign).map((parts) => parts.join("")) },
  { weight: 2, arbitrary: fc.array(sign, { maxLength: 6 }).map((signs) => signs.join("")) },
  { weight: 1, arbitrary: fc.constantFrom("\n\n1120 10:00:07.5 x", "\0", "\0\0", "x".repeat(700), "}", '"', " ") },
);

const STAMPS: ((second: number) => string)[] = [
  (second) => `{"time":"${iso(second)}Z","level":"info",`,
  (second) => `time=${iso(second)}Z level=info`,
  (second) => `10.0.0.9 - - [20/Nov/2026:${iso(second).slice(11)} +0000] "GET /pay`,
  (second) => `Nov 20 ${iso(second).slice(11)} web-1 checkout: `,
  (second) => `${iso(second).replace("T", " ")} INFO `,
  (second) => `I1120 ${iso(second).slice(11)}.000001 7 pay.go:7] `,
  (second) => `{"ts":${Date.parse(`${iso(second)}Z`) / 1000 + 0.5},`,
];

const file = fc
  .record({
    stamp: fc.constantFrom(...STAMPS),
    lines: fc.array(
      fc.record({
        second: fc.oneof({ weight: 8, arbitrary: fc.nat(400) }, { weight: 1, arbitrary: fc.nat(90_000) }),
        isTimed: fc.boolean().chain((is) => (is ? fc.constant(true) : fc.boolean())),
        pieces: fc.array(piece, { maxLength: 4 }),
        end: fc.oneof(
          { weight: 6, arbitrary: fc.constant("\n") },
          { weight: 1, arbitrary: fc.constantFrom("\r\n", "\n\n") },
        ),
      }),
      { maxLength: 14 },
    ),
    /** Beyond what is looked at before anything is searched, so that pieces come in as they were cut. */
    filler: fc.oneof(
      { weight: 9, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom(65_000, 65_536, 131_072, 200_000) },
    ),
    isOpen: fc.boolean(),
    encoding: fc.constantFrom("utf8" as const, "utf8" as const, "latin1" as const),
    packing: fc.constantFrom("none" as const, "gzip" as const, "zstd" as const),
    cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }),
  })
  .map(({ stamp, lines, filler, isOpen, encoding, packing, cuts }): RandomFile => {
    const texts = lines.map(
      ({ second, isTimed, pieces, end }) => `${isTimed ? stamp(second) : ""}${pieces.join("")}${end}`,
    );
    if (filler !== null) texts.splice(lines.length >> 1, 0, fillerOf(filler, stamp));
    const text = isOpen ? texts.join("").replace(/\n$/, "") : texts.join("");
    const content = Buffer.from(text, encoding);
    // Around the filler's end there is something to be cut.
    const near = cuts.map((cut) => Math.floor(cut * content.length)).sort((a, b) => a - b);
    return { content, packing, cuts: near };
  });

const place: fc.Arbitrary<Place> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Place>({ is: "field", name: NAME }) },
  { weight: 1, arbitrary: fc.constant<Place>({ is: "field", name: "request.id" }) },
  { weight: 1, arbitrary: fc.constant<Place>({ is: "parameter", name: NAME }) },
  { weight: 2, arbitrary: fc.constant<Place>({ is: "anywhere" }) },
  { weight: 1, arbitrary: fc.constant<Place>({ is: "capture", pattern: 'order_id[=:" ]+([^\\s",}&]+)' }) },
);

export const randomCase: fc.Arbitrary<RandomCase> = fc
  .record({
    files: fc.array(file, { minLength: 1, maxLength: 4 }),
    twin: fc.option(fc.nat(15), { freq: 2 }),
    keys: fc.subarray(KEYS, { minLength: 1 }),
    place,
    window: fc.option(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 400 }))),
    slack: fc.constantFrom(0, 0, 30),
    zone: fc.constantFrom("UTC", "Europe/Berlin"),
  })
  .map(({ files, twin, keys, place, window, slack, zone }) => {
    const again = twin === null ? undefined : files[twin];
    return {
      files: again ? [...files, { ...again, packing: again.packing === "gzip" ? "none" : "gzip" }] : files,
      keys,
      question: {
        ...ASKED,
        asks: { is: "keys", place },
        window: window ? { from: `${iso(window[0])}Z`, to: `${iso(window[0] + window[1])}Z` } : ASKED.window,
        slackSeconds: slack,
        zone,
      },
    };
  });

export function packed({ content, packing, cuts }: RandomFile): Buffer {
  if (packing === "none") return Buffer.from(content);
  const pack = packing === "gzip" ? (part: Uint8Array) => gzipSync(part, { level: 1 }) : zstdCompressSync;
  const borders = [0, ...cuts, content.length];
  return Buffer.concat(borders.slice(1).map((to, i) => pack(content.subarray(borders[i], to))));
}

function iso(second: number): string {
  return new Date(Date.UTC(2026, 10, 20, 10) + second * 1000).toISOString().slice(0, 19);
}

/** Of about so many bytes, in lines of growing length. */
function fillerOf(bytes: number, stamp: (second: number) => string): string {
  const lines: string[] = [];
  for (let have = 0, n = 0; have < bytes; n++) {
    const line = `${stamp(n % 300)} filler ${n}${"·".repeat(n % 50)}\n`;
    lines.push(line);
    have += line.length;
  }
  return lines.join("");
}
