/**
 * What a zip holds, read with suspicion: names that lead out of it, links, encrypted and nested archives are refused one by one;
 * a bomb (too many entries, too much in all, a ratio that no text has) is refused as a whole, before it is unpacked.
 */
import { crc32 } from "node:zlib";
import { Refusal } from "@afterword/model/refusal";
import yauzl, { type Entry, type ZipFile } from "yauzl";

export type Packed = { name: string; bytes: Uint8Array };
export type Unpacked = { files: Packed[]; refused: { name: string; reason: string }[] };

export const ZIP_LIMITS = { entries: 10_000, bytes: 200 * 1024 * 1024, ratio: 200, entryBytes: 50 * 1024 * 1024 };
/** Below this, a high ratio harms nobody: a page of blank lines packs well. */
const RATIO_MATTERS_FROM = 1024 * 1024;

export function looksLikeZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))
  );
}

/** `wanted` says by its name whether an entry is of use at all; the rest is not unpacked. */
export async function unzip(zip: Packed, wanted: (name: string) => boolean, limits = ZIP_LIMITS): Promise<Unpacked> {
  const archive = await opened(zip);
  try {
    if (archive.entryCount > limits.entries) {
      throw new Refusal(
        "too-large",
        `Cannot import ${zip.name}: it has ${archive.entryCount} entries, the most is ${limits.entries}. Split it`,
      );
    }
    return await unpackAll(archive, zip, wanted, limits);
  } finally {
    archive.close();
  }
}

async function opened({ name, bytes }: Packed): Promise<ZipFile> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return await yauzl.fromBufferPromise(buffer, { decodeStrings: false, lazyEntries: true, validateEntrySizes: true });
  } catch (error) {
    throw broken(name, error);
  }
}

/** The directory first and as a whole: what it says of sizes decides whether anything is unpacked at all. */
async function unpackAll(
  archive: ZipFile,
  zip: Packed,
  wanted: (name: string) => boolean,
  limits: typeof ZIP_LIMITS,
): Promise<Unpacked> {
  const files: Packed[] = [];
  const refused: Unpacked["refused"] = [];
  const refuse = (name: string, reason: string) => refused.push({ name: `${zip.name}/${shown(name)}`, reason });
  try {
    const all: Entry[] = [];
    for await (const entry of archive.eachEntry()) all.push(entry);
    const taken = all.flatMap((entry) => {
      const name = nameOf(entry);
      if (isFolderOrDebris(name)) return [];
      const reason = whyNot(name, entry);
      if (reason) refuse(name, reason);
      return reason || !wanted(name) ? [] : [{ name, entry }];
    });
    refuseBomb(zip.name, taken, limits);
    refuseLies(zip, all);
    for (const { name, entry } of taken) {
      const bytes = await unpack(archive, entry);
      if (crc32(bytes) === entry.crc32) files.push({ name, bytes });
      else refuse(name, "Cannot import it: it is damaged, its checksum does not fit");
    }
  } catch (error) {
    throw error instanceof Refusal ? error : broken(zip.name, error);
  }
  return { files, refused };
}

const END_OF_DIRECTORY = Buffer.from("PK\x05\x06", "latin1");
const IN_ZIP64 = 0xffff_ffff;

/** A directory that is longer than its entries hides some; entries that share bytes unpack to more than there is. */
function refuseLies({ name, bytes }: Packed, entries: readonly Entry[]): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.lastIndexOf(END_OF_DIRECTORY);
  const said = buffer.readUInt32LE(end + 12);
  const length = entries.reduce(
    (sum, entry) => sum + 46 + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength,
    0,
  );
  if (said !== IN_ZIP64 && said !== length) throw broken(name, new Error("its directory is not as long as it says"));
  let free = 0;
  for (const entry of entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    if (entry.relativeOffsetOfLocalHeader < free) throw broken(name, new Error("its entries overlap"));
    free = entry.relativeOffsetOfLocalHeader + 30 + entry.compressedSize;
  }
}

/** Names were not decoded by the reader, so that one bad name does not hide the other entries. */
function nameOf(entry: Entry): string {
  return yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
}

function isFolderOrDebris(name: string): boolean {
  return name.endsWith("/") || /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|\.git\/)/.test(name);
}

function whyNot(name: string, entry: Entry): string | null {
  if (name.includes("\0")) return "Cannot import it: its name holds a NUL";
  if (yauzl.validateFileName(name) !== null || name.split("/").includes("..")) {
    return "Cannot import it: its name leads out of the zip";
  }
  // The upper half of the external attributes is the Unix mode; 0xA000 is a symbolic link.
  if (((entry.externalFileAttributes >>> 16) & 0xf000) === 0xa000) return "Cannot import it: it is a link";
  if ((entry.generalPurposeBitFlag & 1) === 1) return "Cannot import it: it is encrypted, unpack it first";
  if (/\.(zip|tar|tgz|gz|bz2|xz|zst|7z|rar)$/i.test(name))
    return "Cannot import it: an archive inside an archive is not opened, unpack it first";
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    return "Cannot import it: it is packed in a way that only some programs know";
  return null;
}

function refuseBomb(zip: string, taken: readonly { name: string; entry: Entry }[], limits: typeof ZIP_LIMITS): void {
  let total = 0;
  for (const { name, entry } of taken) {
    const { uncompressedSize: size, compressedSize } = entry;
    total += size;
    if (size > limits.entryBytes || total > limits.bytes) {
      throw new Refusal(
        "too-large",
        `Cannot import ${zip}: it unpacks to more than ${limits.bytes / 1_048_576} MB (at ${shown(name)}). Split it`,
      );
    }
    if (size > RATIO_MATTERS_FROM && size > compressedSize * limits.ratio) {
      throw new Refusal(
        "too-large",
        `Cannot import ${zip}: ${shown(name)} unpacks to ${Math.round(size / Math.max(1, compressedSize))} times its size, as no text does`,
      );
    }
  }
}

/** The reader checks that an entry is as long as it says, so the sums above hold. */
async function unpack(archive: ZipFile, entry: Entry): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function shown(name: string): string {
  return name.replace(/\p{Cc}/gu, "�").slice(0, 200);
}

function broken(name: string, cause: unknown): Refusal {
  const why = cause instanceof Error ? cause.message : "it is damaged";
  return new Refusal("invalid", `Cannot import ${name}: the zip is damaged or not one (${why})`, { cause });
}
