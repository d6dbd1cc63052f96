/**
 * Zones as people write them. An abbreviation that names winter or summer time is that fixed offset, whatever the date says;
 * one that names a place's time ("PT", "Berlin time") is the place's zone.
 */
import type { Zone } from "@afterword/model/time";
import { matchAt } from "./match-at.ts";

export type WrittenZone = {
  zone: Zone;
  written: string;
  /** The same letters mean different zones in different places of the world. */
  ambiguous: boolean;
};

const OFFSETS: Record<string, string> = {
  PST: "-08:00",
  PDT: "-07:00",
  MST: "-07:00",
  MDT: "-06:00",
  CST: "-06:00",
  CDT: "-05:00",
  EST: "-05:00",
  EDT: "-04:00",
  AKST: "-09:00",
  AKDT: "-08:00",
  HST: "-10:00",
  AST: "-04:00",
  ADT: "-03:00",
  NST: "-03:30",
  BRT: "-03:00",
  ART: "-03:00",
  CLT: "-04:00",
  WET: "+00:00",
  WEST: "+01:00",
  BST: "+01:00",
  IST: "+05:30",
  CET: "+01:00",
  CEST: "+02:00",
  MEZ: "+01:00",
  MESZ: "+02:00",
  EET: "+02:00",
  EEST: "+03:00",
  MSK: "+03:00",
  SAST: "+02:00",
  WAT: "+01:00",
  CAT: "+02:00",
  EAT: "+03:00",
  GST: "+04:00",
  PKT: "+05:00",
  ICT: "+07:00",
  WIB: "+07:00",
  SGT: "+08:00",
  HKT: "+08:00",
  PHT: "+08:00",
  AWST: "+08:00",
  JST: "+09:00",
  KST: "+09:00",
  ACST: "+09:30",
  ACDT: "+10:30",
  AEST: "+10:00",
  AEDT: "+11:00",
  NZST: "+12:00",
  NZDT: "+13:00",
};

/** India, Ireland, Israel; US Central, China; British summer, Bangladesh; Atlantic, Arabia; Gulf, Guam. */
const AMBIGUOUS = new Set(["IST", "CST", "AST", "GST", "AMT", "BST"]);
/** Of these, BST is read as British in nearly every document; it needs no word about it. */
const USUAL = new Set(["BST"]);

const PLACES: Record<string, string> = {
  pt: "America/Los_Angeles",
  pacific: "America/Los_Angeles",
  mt: "America/Denver",
  mountain: "America/Denver",
  ct: "America/Chicago",
  central: "America/Chicago",
  et: "America/New_York",
  eastern: "America/New_York",
  uk: "Europe/London",
  london: "Europe/London",
  british: "Europe/London",
  irish: "Europe/Dublin",
  dublin: "Europe/Dublin",
  berlin: "Europe/Berlin",
  german: "Europe/Berlin",
  paris: "Europe/Paris",
  french: "Europe/Paris",
  amsterdam: "Europe/Amsterdam",
  dutch: "Europe/Amsterdam",
  copenhagen: "Europe/Copenhagen",
  danish: "Europe/Copenhagen",
  stockholm: "Europe/Stockholm",
  oslo: "Europe/Oslo",
  helsinki: "Europe/Helsinki",
  zurich: "Europe/Zurich",
  vienna: "Europe/Vienna",
  madrid: "Europe/Madrid",
  rome: "Europe/Rome",
  warsaw: "Europe/Warsaw",
  prague: "Europe/Prague",
  lisbon: "Europe/Lisbon",
  athens: "Europe/Athens",
  moscow: "Europe/Moscow",
  istanbul: "Europe/Istanbul",
  "san francisco": "America/Los_Angeles",
  california: "America/Los_Angeles",
  seattle: "America/Los_Angeles",
  denver: "America/Denver",
  chicago: "America/Chicago",
  "new york": "America/New_York",
  toronto: "America/Toronto",
  "sao paulo": "America/Sao_Paulo",
  "central european": "Europe/Berlin",
  "eastern european": "Europe/Helsinki",
  "western european": "Europe/Lisbon",
  "west african": "Africa/Lagos",
  "west africa": "Africa/Lagos",
  "east african": "Africa/Nairobi",
  "east africa": "Africa/Nairobi",
  "south african": "Africa/Johannesburg",
  "central african": "Africa/Maputo",
  "australian eastern": "Australia/Sydney",
  "coordinated universal": "UTC",
  universal: "UTC",
  "greenwich mean": "UTC",
  "gulf standard": "Asia/Dubai",
  lagos: "Africa/Lagos",
  nairobi: "Africa/Nairobi",
  cairo: "Africa/Cairo",
  beijing: "Asia/Shanghai",
  china: "Asia/Shanghai",
  korea: "Asia/Seoul",
  seoul: "Asia/Seoul",
  india: "Asia/Kolkata",
  indian: "Asia/Kolkata",
  singapore: "Asia/Singapore",
  tokyo: "Asia/Tokyo",
  japan: "Asia/Tokyo",
  sydney: "Australia/Sydney",
  melbourne: "Australia/Melbourne",
  auckland: "Pacific/Auckland",
  israel: "Asia/Jerusalem",
};

const UTC_OFFSET = /(?:UTC|GMT)\s{0,2}(?:([+\-−±])\s?(\d{1,2})(?::?([0-5]\d))?(?![\d:]))?(?![A-Za-z])/iy;
const OFFSET = /([+\-−])(\d{2}):?([0-5]\d)(?![\d:])/y;
const LETTERS = /[A-Z]{3,4}(?![A-Za-z])|[a-z]{3,4}(?![A-Za-z])/y;
const SHORT = /(?:PT|MT|CT|ET)(?![A-Za-z/])/y;
const IANA =
  /(?:US|Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Za-z_]{2,30}(?:\/[A-Za-z_]{2,30})?/y;
const PLACE =
  /([A-Za-z]{2,12}(?: [A-Za-z]{2,12})?)(?:(?: standard| daylight| summer| local)? time|-time|er Zeit)(?![a-z])/iy;
const BARE_PLACE = /(?:Pacific|Eastern|Mountain)(?! ?[A-Za-z])/y;

/** The zone that stands at this place in the words, and where it ends. */
export function readZone(words: string, at: number): (WrittenZone & { end: number }) | null {
  const found = zoneAt(words, at);
  if (!found) return null;
  return { zone: found.zone, ambiguous: found.ambiguous, written: words.slice(at, found.end), end: found.end };
}

/** The first zone named anywhere between two places. */
export function findZone(words: string, from = 0, to = Math.min(words.length, from + 80)): WrittenZone | null {
  for (let at = from; at < to; at += 1) {
    if (at > 0 && /[A-Za-z_]/.test(words[at - 1] ?? "")) continue;
    if (!/[A-Za-z+\-−]/.test(words[at] ?? "")) continue;
    if (/[+\-−]/.test(words[at] ?? "") && /\d/.test(words[at - 1] ?? "")) continue;
    const found = readZone(words, at);
    if (found) return found;
  }
  return null;
}

type Found = { zone: Zone; ambiguous: boolean; end: number };

function zoneAt(words: string, at: number): Found | null {
  const utc = matchAt(UTC_OFFSET, words, at);
  if (utc) return { zone: offset(utc[1], utc[2], utc[3]), ambiguous: false, end: at + utc[0].trimEnd().length };
  const numeric = matchAt(OFFSET, words, at);
  if (numeric)
    return { zone: offset(numeric[1], numeric[2], numeric[3]), ambiguous: false, end: at + numeric[0].length };
  if (words[at] === "Z" && !/[A-Za-z]/.test(words[at + 1] ?? "")) return { zone: "UTC", ambiguous: false, end: at + 1 };
  const place = matchAt(PLACE, words, at);
  if (place) {
    const zone = placeOf(place[1]);
    if (zone) return { zone, ambiguous: false, end: at + place[0].length };
  }
  const letters = matchAt(LETTERS, words, at)?.[0];
  const fixed = letters && OFFSETS[letters.toUpperCase()];
  if (letters && fixed && (letters === letters.toUpperCase() || !isWord(letters))) {
    const upper = letters.toUpperCase();
    return { zone: fixed, ambiguous: AMBIGUOUS.has(upper) && !USUAL.has(upper), end: at + letters.length };
  }
  const short = matchAt(SHORT, words, at) ?? matchAt(BARE_PLACE, words, at);
  if (short) return { zone: PLACES[short[0].toLowerCase()] ?? "UTC", ambiguous: false, end: at + short[0].length };
  const iana = matchAt(IANA, words, at);
  if (iana && isIana(iana[0])) return { zone: iana[0], ambiguous: false, end: at + iana[0].length };
  return null;
}

/** "Central European", "US Pacific", "Pacific Standard": the whole name, or the word that is a place. */
function placeOf(name: string | undefined): Zone | undefined {
  const key = (name ?? "").toLowerCase();
  const [first = "", second] = key.split(" ");
  if (!second || PLACES[key]) return PLACES[key];
  return /^(?:standard|daylight|summer|local|winter)$/.test(second) ? PLACES[first] : PLACES[second];
}

/** Small letters are a zone only where they are no word of a language. */
const isWord = (letters: string) =>
  ["eat", "cat", "wat", "art", "west", "est", "ist", "gst", "mst", "hst"].includes(letters);

function offset(sign: string | undefined, hours: string | undefined, minutes: string | undefined): Zone {
  const hour = Number(hours ?? 0);
  const minute = Number(minutes ?? 0);
  if (!sign || hour > 14 || (hour === 0 && minute === 0)) return "UTC";
  return `${sign === "+" || sign === "±" ? "+" : "-"}${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

const known = new Map<string, boolean>();
function isIana(zone: string): boolean {
  const before = known.get(zone);
  if (before !== undefined) return before;
  let is = true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
  } catch {
    is = false;
  }
  if (known.size < 500) known.set(zone, is);
  return is;
}
