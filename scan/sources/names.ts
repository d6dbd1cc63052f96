/**
 * A source's name from a path: without dates, numbers of rotation and endings of packing, so that the files of one stream of lines share it. Of what is
 * left, the shortest ending that tells sources apart: /archive/2026-11-20/web-2/access.log.3.gz is web-2/access.log.
 */
import type { Unit } from "../unit.ts";

export function nameSources(units: Unit[]): void {
  const stems = units.map(({ path }) => stem(path));
  const short = shortest(new Set(stems));
  units.forEach((unit, i) => {
    unit.source = short.get(stems[i] ?? "") ?? unit.path;
  });
}

const DATE =
  /(?:19|20)\d\d[-_.]?(?:0[1-9]|1[0-2])(?:[-_.]?(?:0[1-9]|[12]\d|3[01]))?(?:[-_.T]?(?:[01]\d|2[0-4])(?:[-_.:h]?[0-5]\d){0,2}Z?)?(?!\d)/g;
const PACKED = /\.(?:gz|zst|zstd|bz2|xz|tgz|tar|zip|txz|tbz2?)$/i;
/** After a hyphen only behind an ending: web-1 and web-2 are two hosts, app.log-1 and app.log-2 one log. */
const ROTATED = /(?:\.\d{1,4}|(?<=\.[a-z]\w*)-\d{1,4}|\.(?:old|bak|orig))$/i;

/** The folders and the name that are left, with "/" between. */
export function stem(path: string): string {
  const parts = path
    .split(/[/!]/)
    .map((part, i, { length }) => (i === length - 1 ? trimmed(part) : undated(part.replace(PACKED, ""))))
    .filter((part) => part !== "" && part !== "." && part !== "..");
  return parts.join("/") || path;
}

function trimmed(part: string): string {
  let left = part;
  for (let before = ""; before !== left; ) {
    before = left;
    left = left.replace(PACKED, "").replace(ROTATED, "");
  }
  return undated(left);
}

function undated(part: string): string {
  return part
    .replaceAll(DATE, "")
    .replaceAll(/[-_.]+([-_.])/g, "$1")
    .replaceAll(/^[-_.]+|[-_.]+$/g, "");
}

/** For each, as many of its last parts as no other shares; one part more than the name alone where all share their folder. */
function shortest(stems: Set<string>): Map<string, string> {
  const names = new Map<string, string>();
  for (let count = 1; names.size < stems.size; count++) {
    const seen = new Map<string, string[]>();
    for (const one of stems) {
      const end = one.split("/").slice(-count).join("/");
      const others = seen.get(end);
      if (others) others.push(one);
      else seen.set(end, [one]);
    }
    for (const [end, all] of seen) {
      const [only] = all;
      if (only === undefined || names.has(only)) continue;
      if (all.length === 1 || only.split("/").length <= count) names.set(only, end);
    }
  }
  return names;
}
