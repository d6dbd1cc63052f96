/** The members of a zip, by its directory. Nothing is ever written to where a name says, so a name that climbs out of its folder is only a name. */
import { Readable } from "node:stream";
import { type Entry, fromRandomAccessReaderPromise, openPromise, RandomAccessReader } from "yauzl";
import { ZIP_METHODS } from "../read/layers.ts";
import { lookAt } from "../read/stored.ts";
import type { Flaw, Member, Unit } from "../unit.ts";

export type Listed = { members: ListedMember[]; flaw: Flaw | null };
export type ListedMember = { name: string; member: Member; modified: number | null; known?: Flaw };

export async function membersOfZip(at: Unit["at"], size: number): Promise<Listed> {
  const members: ListedMember[] = [];
  try {
    const how = { lazyEntries: true, decodeStrings: false, autoClose: false };
    const zip = await (at.is === "file"
      ? openPromise(at.path, how)
      : fromRandomAccessReaderPromise(new Ranges(at), size, how));
    try {
      for await (const entry of zip.eachEntry()) members.push(...listed(entry));
    } finally {
      zip.close();
    }
    return { members, flaw: null };
  } catch (error) {
    const detail = `its directory cannot be read (${error instanceof Error ? error.message : error})`;
    return { members, flaw: { is: "corrupt", detail } };
  }
}

class Ranges extends RandomAccessReader {
  readonly #at: Unit["at"];
  constructor(at: Unit["at"]) {
    super();
    this.#at = at;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from([Buffer.from(lookAt(this.#at, start, new Uint8Array(end - start)))]);
  }
}

function listed(entry: Entry): ListedMember[] {
  const name = Buffer.from(entry.fileName as unknown as Uint8Array).toString("utf8");
  if (name.endsWith("/")) return [];
  const known = refused(entry);
  return [
    {
      name,
      modified: entry.getLastModDate({ timezone: "UTC" }).getTime() || null,
      member: {
        archive: "zip",
        name,
        offset: entry.relativeOffsetOfLocalHeader,
        size: entry.compressedSize,
        method: entry.compressionMethod,
        crc32: entry.crc32,
        bytes: entry.uncompressedSize,
      },
      ...(known && { known }),
    },
  ];
}

function refused({ generalPurposeBitFlag, compressionMethod }: Entry): Flaw | null {
  if (generalPurposeBitFlag & 1) return { is: "unsupported", detail: "it is encrypted: unpack the zip first" };
  if (compressionMethod in ZIP_METHODS) return null;
  return {
    is: "unsupported",
    detail: `its packing (zip method ${compressionMethod}) is not known here: unpack the zip first`,
  };
}
