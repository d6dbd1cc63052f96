/** The claim's questions as SQL of ClickHouse. */
import type { Place, Question } from "@afterword/model/question";
import { Refusal } from "@afterword/model/refusal";
import { windowOf } from "../engine/pass.ts";
import { text } from "./server.ts";

/** Where the lines are. Expressions are the asker's own SQL, on the asker's own server. */
export type Lines = {
  /** A table, or a table function such as s3(…) or file(…). */
  table: string;
  /** As it is named in the claim: without what may be secret. */
  called: string;
  /** The column with the line. */
  line: string;
  /** Columns with its time and its source; null: the time is looked for in the line, and there is one source. */
  time: string | null;
  source: string | null;
};

/** line, s (whole seconds since 1970, or null), source. */
export function linesAs({ table, called, line, time, source }: Lines, zone: string): string {
  const seconds = time === null ? timeIn(zone) : `toUnixTimestamp(toDateTime(${time}))`;
  return `(SELECT l AS line, ${seconds} AS s, src AS source FROM
    (SELECT toString(${line}) AS l, ${time === null ? "" : `${time}, `}${source === null ? text(called) : `toString(${source})`} AS src FROM ${table}))`;
}

function timeIn(zone: string): string {
  const iso = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?: ?(?:Z|[+-]\d\d:?\d\d))?`;
  const access = String.raw`\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}`;
  const found = `extract(l, ${text(`(${iso}|${access})`)})`;
  const plain = `replaceAll(replaceRegexpOne(${found}, ${text(String.raw`(\d\d)/(\w{3})/(\d{4}):`)}, ${text(String.raw`\1 \2 \3 `)}), ',', '.')`;
  return `toUnixTimestamp(parseDateTimeBestEffortOrNull(nullIf(${plain}, ''), ${text(zone)}))`;
}

/** Whether a line is of the window: 0 inside, 1 outside, 2 not known. */
export function windowAs(question: Question): string {
  const window = windowOf(question);
  if (window === null) return "0";
  return `if(isNull(s), 2, if(s >= ${window.from} AND s < ${window.to}, 0, 1))`;
}

/** All values at the place, each once, as an array. */
export function valuesAs(place: Place): string {
  return `arrayDistinct(${found(place)})`;
}

function found(place: Place): string {
  if (place.is === "anywhere") return `extractAll(line, ${text(TOKEN)})`;
  if (place.is === "capture") return `extractAll(line, ${text(place.pattern)})`;
  const parameter = `extractAll(line, ${text(`[?&]${escaped(place.name)}=([^&\\s#"]*)`)})`;
  if (place.is === "parameter") return parameter;
  if (place.name.includes(".")) {
    const path = place.name.split(".").map(text).join(", ");
    return `arrayFilter(v -> v != '', [JSONExtractString(line, ${path}), JSONExtractRaw(line, ${path})])`;
  }
  const name = escaped(place.name);
  const forms = [
    `"${name}"\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)"`,
    `"${name}"\\s*:\\s*([^\\s",}\\]]+)`,
    `(?:^|\\s)${name}=([^\\s"]+)`,
    `(?:^|\\s)${name}="((?:[^"\\\\]|\\\\.)*)"`,
  ];
  return `arrayConcat(${[...forms.map((form) => `extractAll(line, ${text(form)})`), parameter].join(", ")})`;
}

export const TOKEN = "[0-9A-Za-z_.-]+";

export function refuseOddKeys(place: Place, isOdd: (is: RegExp) => string | null): void {
  const odd = place.is === "anywhere" ? isOdd(/[^0-9A-Za-z_.-]/) : null;
  if (odd !== null)
    throw new Refusal(
      "invalid",
      `Cannot look for ${odd} anywhere on ClickHouse: there, keys for --anywhere have letters, digits and _ . - only. Name the --field, or scan the files`,
    );
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
