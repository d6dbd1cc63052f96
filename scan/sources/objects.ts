/** From s3://bucket/folder, /object or /pattern* to the objects that are there. A pattern that fits a folder means all in it, as with files. */
import { Refusal } from "@afterword/model/refusal";
import { s3Place } from "../s3/access.ts";
import { bytesOfObject, listObjects, S3Error, type S3Object } from "../s3/requests.ts";
import { isPattern, type Segment, segments, withoutBraces } from "./glob.ts";
import type { Found } from "./walk.ts";

export async function findObjects(written: string): Promise<Found[]> {
  const { bucket, key } = s3Place(written);
  const found = new Map<string, S3Object>();
  for (const pattern of isPattern(key) ? withoutBraces(key) : [null]) {
    const prefix = pattern === null ? key : (/^(?:[^*?[{\\]*\/)?/.exec(pattern)?.[0] ?? "");
    const wanted = pattern === null ? isIn(key) : fits(segments(pattern));
    for (const object of await listed(written, { bucket, key: prefix }))
      if (object.key === key || (wanted(object.key) && !object.key.endsWith("/"))) found.set(object.key, object);
  }
  if (found.size > 0) return [...found.values()].map((object) => asFound(bucket, object));
  throw new Refusal(
    "not-found",
    `Cannot read logs from ${written}: no object ${isPattern(key) ? "fits this pattern" : "is there, and none in a folder of that name"}; look with a tool for the store, and mind the quotes`,
  );
}

/** The first bytes of the files to come are asked for while those before are looked at. */
export function headsAhead(files: readonly Found[], bytes: number): (index: number) => Promise<Uint8Array | null> {
  const heads = new Map<number, Promise<Uint8Array | null>>();
  return (index) => {
    for (let next = index; next < Math.min(files.length, index + AHEAD); next++)
      if (!heads.has(next)) heads.set(next, headOf(files[next], bytes));
    const head = heads.get(index) ?? null;
    heads.set(index, Promise.resolve(null));
    return Promise.resolve(head);
  };
}

const AHEAD = 32;

/** What cannot be looked at is named when reading it fails. */
async function headOf(file: Found | undefined, bytes: number): Promise<Uint8Array | null> {
  if (file?.etag === undefined) return null;
  const to = Math.min(bytes, file.size);
  if (to === 0) return new Uint8Array(0);
  return bytesOfObject(s3Place(file.path), { etag: file.etag, from: 0, to }).catch(() => new Uint8Array(0));
}

async function listed(written: string, place: { bucket: string; key: string }): Promise<S3Object[]> {
  try {
    return await listObjects(place);
  } catch (error) {
    const why =
      error instanceof S3Error
        ? error.status === 404
          ? `there is no bucket ${place.bucket}`
          : `the store answered ${error.code}; look at AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and AWS_ENDPOINT_URL`
        : `the store cannot be reached; look at AWS_ENDPOINT_URL and AWS_REGION`;
    throw new Refusal(
      error instanceof S3Error ? "not-found" : "unavailable",
      `Cannot read logs from ${written}: ${why}`,
      {
        cause: error,
      },
    );
  }
}

function asFound(bucket: string, { key, size, modified, etag }: S3Object): Found {
  const path = `s3://${bucket}/${key}`;
  return { path, etag, identity: path, size, modified, known: null };
}

/** The object itself, or those in the folder of that name. */
function isIn(folder: string): (key: string) => boolean {
  const inside = folder === "" || folder.endsWith("/") ? folder : `${folder}/`;
  return (key) => key.startsWith(inside);
}

function fits(pattern: readonly Segment[]): (key: string) => boolean {
  return (key) =>
    fitsFrom(
      pattern,
      key.split("/").filter((part) => part !== ""),
    );
}

function fitsFrom([segment, ...rest]: readonly Segment[], parts: readonly string[]): boolean {
  if (!segment) return true;
  const [part, ...others] = parts;
  if (part === undefined) return false;
  if (segment.is === "any") return rest.length === 0 || fitsFrom(rest, parts) || fitsFrom([segment, ...rest], others);
  const is = segment.is === "name" ? segment.name === part : segment.test(part);
  return is && fitsFrom(rest, others);
}
