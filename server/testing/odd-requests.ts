/** Odd requests for every operation of an OpenAPI document: one thing is wrong in each, the rest fits. Only tests import this. */

export type OddRequest = {
  method: string;
  /** With its query, as it goes over the wire. */
  path: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
  /** What is odd about it. */
  oddity: string;
};

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Schema = { [key: string]: unknown };
type Parameter = { name: string; in: string; schema?: Schema };
type Operation = { parameters?: Parameter[]; requestBody?: { content: Record<string, { schema?: Schema }> } };
export type Described = { paths?: unknown; components?: unknown };

/** Real values for path parameters by name, so that a request gets as far as the database. */
export type Known = Record<string, string>;

export function* oddRequests(document: Described, known: Known, prefix: string): Generator<OddRequest> {
  const paths = document.paths as Record<string, Record<string, Operation>>;
  let turn = 0;
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const odd = oddForOperation({
        path: `${prefix}${path}`,
        method: method.toUpperCase(),
        operation,
        known,
        document,
      });
      yield* everyThird(odd, turn++);
    }
  }
}

/** One code reads every operation's request: three of them in turn meet all oddities, in a third of the time. */
function* everyThird<Item>(items: Iterable<Item>, turn: number): Generator<Item> {
  let index = turn;
  for (const item of items) if (index++ % 3 === 0) yield item;
}

type Asked = { path: string; method: string; operation: Operation; known: Known; document: Described };

function* oddForOperation({ path, method, operation, known, document }: Asked): Generator<OddRequest> {
  const parameters = operation.parameters ?? [];
  const schema = operation.requestBody?.content["application/json"]?.schema;
  const takesFiles = operation.requestBody?.content["multipart/form-data"] !== undefined;
  const fitting = schema ? fittingValue(schema, document) : undefined;
  const address = (changed: Known = {}) =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => changed[name] ?? known[name] ?? "1");
  const json = { "content-type": "application/json" };
  const asking = (oddity: string, change: Partial<OddRequest>): OddRequest => ({
    method,
    path: address(),
    headers: schema ? json : {},
    body: fitting === undefined ? undefined : Buffer.from(JSON.stringify(fitting)),
    oddity,
    ...change,
  });

  for (const { name } of parameters.filter((parameter) => parameter.in === "path")) {
    for (const odd of ODD_STEPS) yield asking(`${name} is ${odd.slice(0, 40)}`, { path: address({ [name]: odd }) });
  }
  const queries = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  for (const name of queries.length > 0 ? queries : ["unknown"]) {
    for (const odd of ODD_QUERIES) {
      const query = odd.replaceAll("NAME", name);
      yield asking(`query ${query.slice(0, 60)}`, { path: `${address()}?${query}` });
    }
  }
  if (!schema) {
    yield asking("a body where none belongs", {
      headers: json,
      body: Buffer.from('{"ref":"1","a":{"__proto__":{"b":1}}}'),
    });
    yield asking("broken JSON where no body belongs", { headers: json, body: Buffer.from("{") });
    return;
  }
  for (const [oddity, body] of Object.entries(ODD_BODIES)) yield asking(oddity, { body });
  if (HEAVY_FOR.test(path)) for (const [oddity, body] of Object.entries(HEAVY_BODIES)) yield asking(oddity, { body });
  for (const type of ODD_TYPES) yield asking(`content type ${type}`, { headers: { "content-type": type } });
  for (const [oddity, value] of misfits(fitting ?? null)) {
    yield asking(oddity, { body: Buffer.from(typeof value === "string" ? value : JSON.stringify(value)) });
  }
  if (takesFiles) yield* oddForms(asking);
}

const LONG = "x".repeat(6_000);
const ODD_STEPS = [
  "0",
  "-1",
  "1.5",
  "1e3",
  "99999999999999999999",
  "9999999999",
  "NaN",
  "null",
  "undefined",
  "%00",
  "%ff%fe",
  "%",
  "%zz",
  "..",
  "..%2f..%2fetc%2fpasswd",
  "%2e%2e",
  "__proto__",
  "constructor",
  "toString",
  "%F0%9F%92%A5",
  "1%0d%0aset-cookie:a=b",
  "1;drop%20table%20postmortems",
  "%27%20or%201=1--",
  "{ref}",
  "pm_00000000000000000000000000000000",
  `pm_${"f".repeat(32)}`,
  `ev_${"f".repeat(32)}`,
  "PM-1",
  "pm-0",
  "%201",
  "1/",
  "*",
  LONG,
  LONG.slice(0, 400),
];
const ODD_QUERIES = [
  "NAME=",
  "NAME",
  "NAME=a&NAME=b",
  "NAME[]=a",
  "NAME[a]=b",
  "NAME[__proto__][x]=1",
  "NAME[constructor][prototype][x]=1",
  "__proto__[x]=1",
  "NAME[0]=a&NAME[999999999]=b",
  `NAME${"[a]".repeat(500)}=1`,
  `NAME${"[0]".repeat(2000)}=1`,
  "NAME=%00",
  "NAME=%ff",
  "NAME=%ed%a0%80",
  "NAME=%",
  "NAME=-1",
  "NAME=1e999",
  "NAME=0x10",
  "NAME=99999999999999999999",
  "NAME=Infinity",
  "NAME=null",
  "NAME=%27",
  "NAME=%5c",
  "NAME=%25%25",
  "NAME=%28%28%28",
  "NAME=%F0%9F%92%A5",
  `NAME=${"a".repeat(3_000)}`,
  `NAME=${"%26%20".repeat(300)}`,
  "NAME=a%20%7c%20!%20b%20%26%20(",
  "NAME=:*",
  "=1",
  "&&&&",
  "?NAME=1",
  Array.from({ length: 2_000 }, (_, i) => `k${i}=1`).join("&"),
];
const ODD_TYPES = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "multipart/form-data; boundary=",
  "multipart/form-data; boundary=x",
  "application/xml",
  "application/json; charset=utf-16",
  "application/octet-stream",
  "",
  "nonsense",
  "application/json;;;",
  `application/json; a=${"b".repeat(5_000)}`,
];
const ODD_BODIES: Record<string, Buffer> = {
  "no body": Buffer.alloc(0),
  "cut short": Buffer.from('{"title": "chec'),
  "not UTF-8": Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d]),
  "UTF-16": Buffer.from('{"text":"a"}', "utf16le"),
  "byte order mark": Buffer.from('\ufeff{"text":"a"}'),
  "a NUL byte": Buffer.from('{"text":"a\0b"}'),
  "an array": Buffer.from("[]"),
  "a number": Buffer.from("1e400"),
  null: Buffer.from("null"),
  "a string": Buffer.from('"text"'),
  "the key __proto__": Buffer.from(
    '{"__proto__":{"text":"a","polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  ),
  "keys twice": Buffer.from('{"text":"a","text":{"b":1},"title":[],"title":"t"}'),
};

const HEAVY_FOR = /\/(postmortems|timeline|imports)$/;

/** Told apart before any operation is, so that a few operations speak for all. */
const HEAVY_BODIES: Record<string, Buffer> = {
  "nested 100,000 deep": Buffer.from(`{"text":${"[".repeat(100_000)}${"]".repeat(100_000)}}`),
  "objects nested 20,000 deep": Buffer.from(`{"fields":${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}}`),
  "100,000 keys": Buffer.from(
    JSON.stringify(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i]))),
  ),
  "a long list": Buffer.from(
    JSON.stringify({
      tags: Array(100_000).fill("a"),
      files: Array(10_000).fill("a"),
      people: Array(50_000).fill({ name: "a", role: null }),
    }),
  ),
};

/** The fitting value with one thing in it changed, for each place and each odd value. */
function* misfits(fitting: Json): Generator<[string, Json | string]> {
  for (const place of placesIn(fitting)) {
    for (const [name, odd] of Object.entries(ODD_VALUES)) {
      yield [`${place.join(".") || "all"} is ${name}`, put(fitting, place, odd)];
    }
    if (place.length > 0) yield [`${place.join(".")} is left out`, put(fitting, place, undefined)];
  }
  // JSON.stringify cannot write these.
  const text = JSON.stringify(fitting);
  yield ["half a character", text.replace(/"(?=[,}\]])/, '\\ud800"')];
  yield ["an escaped NUL", text.replace(/"(?=[,}\]])/, '\\u0000"')];
  yield ["a number beyond all", text.replace(/\b\d+\b/, "1e999")];
}

const ODD_VALUES: Record<string, Json> = {
  null: null,
  true: true,
  "a number": 1e308,
  "a fraction": -0.000_000_1,
  "an empty text": "",
  blanks: " \u00a0\u2003 ",
  "a NUL": "a\0b",
  "half a character": "\ud83d",
  "a long text": "x".repeat(60_000),
  "a bare percent": "%s%n%x%d\\",
  "a list": [],
  "an object": {},
  "a list of lists": [[[[]]]],
  "a stranger": { is: "stranger", at: "yesterday", id: "x", toString: 1, hasOwnProperty: null },
  "a day that is none": "2026-02-30",
  "the year 10000": "+010000-01-01T00:00:00Z",
  "the year -4000": "-004000-01-01T00:00:00Z",
  "the year 0000": "0000-01-01T00:00:00Z",
};

function placesIn(value: Json, at: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== "object") return [at];
  const entries: [string | number, Json][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [at, ...entries.flatMap(([key, child]) => placesIn(child, [...at, key]))];
}

function put(value: Json, [step, ...rest]: (string | number)[], odd: Json | undefined): Json {
  if (step === undefined) return odd ?? null;
  if (Array.isArray(value)) return value.map((child, index) => (index === step ? put(child, rest, odd) : child));
  const copy: { [key: string]: Json } = { ...(value as { [key: string]: Json }) };
  if (rest.length === 0 && odd === undefined) delete copy[step];
  else copy[step] = put(copy[step] ?? null, rest, odd);
  return copy;
}

function* oddForms(asking: (oddity: string, change: Partial<OddRequest>) => OddRequest): Generator<OddRequest> {
  const boundary = "afterwordboundary";
  const headers = { "content-type": `multipart/form-data; boundary=${boundary}` };
  const part = (disposition: string, content = "# Checkout was down\n\nTen minutes.\n") =>
    `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;
  const end = `--${boundary}--\r\n`;
  const file = 'name="files"; filename="a.md"';
  const forms: Record<string, string> = {
    "a form without parts": end,
    "a form without an end": part(file),
    "a form cut in its header": `--${boundary}\r\ncontent-disp`,
    "a text where a file belongs": part('name="files"') + end,
    "a file without a name": part('name="files"; filename=""') + end,
    "a part without a name": part('filename="a.md"') + end,
    "the field __proto__":
      part(file) +
      part('name="__proto__"') +
      part('name="__proto__[x]"') +
      part('name="constructor[prototype][x]"') +
      end,
    "the zone twice": part(file) + part('name="zone"', "Europe/Berlin") + part('name="zone"', "UTC") + end,
    "a zone that is none": part(file) + part('name="zone"', "Mars/Olympus") + end,
    "a file as the zone": part(file) + part('name="zone"; filename="z.txt"') + end,
    "corrections that are no JSON": part(file) + part('name="corrections"', "{") + end,
    "corrections of the wrong kind":
      part(file) + part('name="corrections"', '{"a.md":{"facts":{"pack":7,"milestones":[]},"sections":"x"}}') + end,
    "corrections of __proto__":
      part(file) +
      part('name="corrections"', '{"__proto__":{"asNew":true},"a.md":{"facts":{"__proto__":{"title":"x"}}}}') +
      end,
    "corrections that empty the title":
      part(file) +
      part(
        'name="corrections"',
        '{"a.md":{"facts":{"title":"","services":["",""],"tags":["   "],"people":[{"name":"","role":null}]}}}',
      ) +
      end,
    "corrections beyond the limits":
      part(file) +
      part(
        'name="corrections"',
        JSON.stringify({
          "a.md": {
            facts: {
              title: "x".repeat(9_000),
              severity: "s".repeat(9_000),
              tags: Array(3_000).fill("t".repeat(400)),
              zone: "Mars/Olympus",
            },
          },
        }),
      ) +
      end,
    "corrections with a NUL":
      part(file) + part('name="corrections"', '{"a.md":{"facts":{"title":"a\\u0000b","severity":"\\ud800"}}}') + end,
    "corrections nested deep": part(file) + part('name="corrections"', "[".repeat(100_000)) + end,
    "a list written with brackets":
      part('name="files[0]"; filename="a.md"') + part('name="files[99999999]"; filename="b.md"') + end,
    "files in a deep place": part(`name="files${"[a]".repeat(1_000)}"; filename="a.md"`) + end,
    "5,000 small files":
      Array.from({ length: 5_000 }, (_, i) => part(`name="files"; filename="${i}.png"`, "x")).join("") + end,
    "a name with a line break": part('name="files"; filename="a\\r\\nb.md"') + end,
    "a name that leads out":
      part('name="files"; filename="../../../../etc/passwd"') +
      part('name="files"; filename="C:\\\\windows\\\\a.md"', "x") +
      end,
    "a name of 9,000 letters": part(`name="files"; filename="${"n".repeat(9_000)}.md"`) + end,
  };
  for (const [oddity, body] of Object.entries(forms)) yield asking(oddity, { headers, body: Buffer.from(body) });
}

/** A value that fits the schema, as plain as can be. */
function fittingValue(schema: Schema, document: Described, depth = 0): Json {
  const of = (inner: unknown) => fittingValue(inner as Schema, document, depth + 1);
  if (depth > 20) return null;
  if (typeof schema.$ref === "string") return of(found(document, schema.$ref));
  if ("const" in schema) return schema.const as Json;
  if (Array.isArray(schema.enum)) return schema.enum[0] as Json;
  const choice = [schema.oneOf, schema.anyOf].find(Array.isArray) as Schema[] | undefined;
  if (choice) return of(choice[0]);
  if (Array.isArray(schema.allOf)) return Object.assign({}, ...schema.allOf.map(of));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object") {
    return Object.fromEntries(
      Object.entries((schema.properties ?? {}) as object).map(([key, inner]) => [key, of(inner)]),
    );
  }
  if (type === "array") return schema.items ? [of(schema.items)] : [];
  if (type === "integer" || type === "number") return 1;
  if (type === "boolean") return false;
  if (type === "string") return fittingText(schema);
  return null;
}

function fittingText({ format, pattern }: Schema): string {
  if (format === "date-time") return "2026-11-20T10:04:00.000Z";
  if (format === "date") return "2026-11-20";
  const prefix = /\^(\w\w)_\[0-9a-f\]/.exec(String(pattern))?.[1];
  return prefix ? `${prefix}_${"0".repeat(31)}1` : "UTC";
}

function found(document: Described, reference: string): unknown {
  return reference
    .slice(2)
    .split("/")
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document);
}
