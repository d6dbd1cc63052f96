/** Zips that lie, lead out, or unpack without end, written byte by byte (APPNOTE.TXT 6.3). Only tests import this. */
import { crc32, deflateRawSync } from "node:zlib";

export type Entry = {
  name: string | Buffer;
  content: Buffer;
  method?: number;
  flags?: number;
  /** The upper half is the Unix mode. */
  attributes?: number;
  /** What the directory claims instead of the truth. */
  claims?: { compressed?: number; uncompressed?: number; crc?: number; offset?: number };
  /** Points at the data of the entry with this index instead of having its own. */
  sameAs?: number;
};

export type End = { entries?: number; size?: number; offset?: number; comment?: Buffer };

export function zipWith(entries: readonly Entry[], end: End = {}): Buffer {
  const locals: Buffer[] = [];
  const places: { offset: number; packed: Buffer; entry: Entry }[] = [];
  let offset = 0;
  for (const entry of entries) {
    const first = entry.sameAs === undefined ? undefined : places[entry.sameAs];
    if (first) {
      places.push({ ...first, entry: { ...first.entry, name: entry.name } });
      continue;
    }
    const packed = (entry.method ?? 8) === 8 ? deflateRawSync(entry.content, { level: 9 }) : entry.content;
    const local = Buffer.concat([localHeader(entry, packed), packed]);
    places.push({ offset, packed, entry });
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(places.map(directoryHeader));
  return Buffer.concat([...locals, directory, endRecord(entries.length, directory.length, offset, end)]);
}

const UTF8 = 0x800;

function localHeader({ name, content, method = 8, flags = UTF8 }: Entry, packed: Buffer): Buffer {
  const bytes = Buffer.from(name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt32LE(crc32(content), 14);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(content.length, 22);
  header.writeUInt16LE(bytes.length, 26);
  return Buffer.concat([header, bytes]);
}

function directoryHeader({ offset, packed, entry }: { offset: number; packed: Buffer; entry: Entry }): Buffer {
  const { name, content, method = 8, flags = UTF8, attributes = 0, claims = {} } = entry;
  const bytes = Buffer.from(name);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE((3 << 8) | 20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(flags, 8);
  header.writeUInt16LE(method, 10);
  header.writeUInt32LE(claims.crc ?? crc32(content), 16);
  header.writeUInt32LE(claims.compressed ?? packed.length, 20);
  header.writeUInt32LE(claims.uncompressed ?? content.length, 24);
  header.writeUInt16LE(bytes.length, 28);
  header.writeUInt32LE(attributes >>> 0, 38);
  header.writeUInt32LE(claims.offset ?? offset, 42);
  return Buffer.concat([header, bytes]);
}

function endRecord(count: number, size: number, offset: number, { comment = Buffer.alloc(0), ...end }: End): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  const entries = Math.min(end.entries ?? count, 0xffff);
  record.writeUInt16LE(entries, 8);
  record.writeUInt16LE(entries, 10);
  record.writeUInt32LE(end.size ?? size, 12);
  record.writeUInt32LE(end.offset ?? offset, 16);
  record.writeUInt16LE(comment.length, 20);
  return Buffer.concat([record, comment]);
}

const MB = 1024 * 1024;
const note = (name: string | Buffer, words = `# ${name}\n\nTen minutes.\n`): Entry => ({
  name,
  content: Buffer.from(words),
});
const good = note("good.md", "# The good one\n\nIt comes in whatever is beside it.\n");
const SYMLINK = 0xa1ff * 0x10000;

export type HostileZip = {
  make(): Buffer;
  /** What a person is told, of the zip or of the entry in it. */
  says: RegExp;
  /** Whether the good document beside it still comes in; else nothing of the zip does. */
  goodComesIn: boolean;
};

export const HOSTILE_ZIPS: Record<string, HostileZip> = {
  "a name that climbs out": one(note("../../../../tmp/afterword-slip.md"), /leads out/),
  "a name that climbs out in the middle": one(note("a/b/../../../afterword-slip.md"), /leads out/),
  "an absolute name": one(note("/tmp/afterword-slip.md"), /leads out/),
  "a name with a drive": one(note("C:/windows/afterword-slip.md"), /leads out/),
  "a name with backslashes": one(note("..\\..\\afterword-slip.md"), /leads out/),
  "a name with a NUL": one(note("a\0.md"), /NUL/),
  "a symbolic link": one({ name: "passwd.md", content: Buffer.from("/etc/passwd"), attributes: SYMLINK }, /link/),
  "a zip in the zip": one({ name: "inner.zip", content: zipWith([good]) }, /archive inside an archive/),
  "an encrypted entry": one({ ...note("secret.md"), flags: UTF8 | 1 }, /encrypted/),
  "an unknown way of packing": one({ ...note("lzma.md"), method: 14 }, /packed in a way/),
  "an entry that is no text": one(
    { name: "core.md", content: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2, 3]) },
    /not text/,
  ),
  "a bomb of one entry": all(
    () => zipWith([good, { name: "bomb.md", content: Buffer.alloc(100 * MB) }]),
    /bomb\.md|unpacks/,
  ),
  "a bomb under the limit of one entry": all(
    () => zipWith([good, { name: "bomb.md", content: Buffer.alloc(40 * MB) }]),
    /bomb\.md unpacks to \d+ times its size/,
  ),
  "a bomb of many entries": all(
    () => zipWith([good, { name: "0.md", content: words(20 * MB) }, ...copies(40, 1)]),
    /unpacks to more than/,
  ),
  "a bomb of entries that overlap": all(
    () => zipWith([{ name: "0.md", content: words(1 * MB) }, ...copies(9_000, 0), good]),
    /unpacks to more than|overlap/,
  ),
  "a bomb that says it is small": all(
    () => zipWith([good, { name: "bomb.md", content: Buffer.alloc(40 * MB), claims: { uncompressed: 10 } }]),
    /damaged|size/,
  ),
  "a bomb that says it is packed large": all(
    () => zipWith([good, { name: "bomb.md", content: Buffer.alloc(40 * MB), claims: { compressed: 30 * MB } }]),
    /damaged|unpacks/,
  ),
  "100,000 entries": all(
    () =>
      zipWith(Array.from({ length: 65_000 }, (_, i) => ({ name: `${i}.md`, content: Buffer.from("x"), method: 0 }))),
    /65000 entries/,
  ),
  "more entries than it says": all(
    () =>
      zipWith(
        [
          good,
          ...Array.from({ length: 20_000 }, (_, i) => ({ name: `${i}.md`, content: Buffer.from("x"), method: 0 })),
        ],
        { entries: 3 },
      ),
    /./,
  ),
  "fewer entries than it says": all(() => zipWith([good], { entries: 9_000 }), /damaged/),
  "a directory that is elsewhere": all(() => zipWith([good], { offset: 0xffff_fff0 }), /damaged/),
  "a directory of another size": all(() => zipWith([good], { size: 0xffff_fff0 }), /damaged/),
  "an entry that lies outside": all(() => zipWith([{ ...good, claims: { offset: 0x7fff_ffff } }]), /damaged/),
  "an entry longer than the zip": all(
    () => zipWith([{ ...good, method: 0, claims: { compressed: 10_000, uncompressed: 10_000 } }]),
    /damaged/,
  ),
  "a wrong checksum": all(() => zipWith([{ ...note("bad.md"), claims: { crc: 1 } }]), /damaged|checksum/),
  "cut short": all(() => zipWith([good]).subarray(0, 60), /damaged/),
  "its directory alone": all(() => zipWith([good]).subarray(-70), /damaged|not text|only Markdown/),
  "nothing in it": all(() => zipWith([]), /nothing/i),
  "random bytes after the mark": all(() => Buffer.concat([Buffer.from("PK\x03\x04"), scrambled(5_000)]), /damaged/),
};

function one(entry: Entry, says: RegExp): HostileZip {
  return { make: () => zipWith([entry, good]), says, goodComesIn: true };
}

function all(make: () => Buffer, says: RegExp): HostileZip {
  return { make, says, goodComesIn: false };
}

function copies(count: number, of: number): Entry[] {
  return Array.from({ length: count }, (_, i) => ({ name: `copy-${i}.md`, content: Buffer.alloc(0), sameAs: of }));
}

/** Packs about as well as real text does. */
function words(length: number): Buffer {
  const some = Buffer.from(Array.from({ length: 4_000 }, (_, i) => ((i * 2_654_435_761) >>> 7).toString(36)).join(" "));
  return Buffer.alloc(length, some);
}

function scrambled(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, i) => ((i * 2_654_435_761) >>> 13) & 0xff));
}
