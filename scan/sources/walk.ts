/** From what was written (a file, a folder, a pattern) to the files that are there. */
import { type Dirent, readdirSync, type Stats, statSync } from "node:fs";
import { Refusal } from "@afterword/model/refusal";
import { unreadable } from "../read/file.ts";
import { isS3 } from "../s3/access.ts";
import type { Flaw } from "../unit.ts";
import { isPattern, type Segment, segments, withoutBraces } from "./glob.ts";
import { findObjects } from "./objects.ts";

export type Found = {
  path: string;
  /** Of an object in an S3-compatible store. */
  etag?: string;
  /** The same for the same file, however it was reached. */
  identity: string;
  size: number;
  modified: number | null;
  known: Flaw | null;
};

export async function findAll(written: string): Promise<Found[]> {
  if (isS3(written)) return findObjects(written);
  const stats = statOf(written);
  const isThere = stats !== null && !("detail" in stats);
  if (!isThere && !isPattern(written)) {
    const why = stats ? stats.detail : "it is not there";
    throw new Refusal(
      "not-found",
      `Cannot read logs from ${written}: ${why}; name a file, a folder or a pattern that is`,
    );
  }
  const walk: Walk = { found: [], folders: new Set() };
  if (isThere) await visit(written, walk);
  else {
    for (const pattern of withoutBraces(written)) {
      for (const path of matching(pattern.startsWith("/") ? "/" : "", segments(pattern), walk)) await visit(path, walk);
    }
  }
  if (walk.found.length > 0) return walk.found;
  throw new Refusal(
    "not-found",
    isThere
      ? `Cannot read logs from ${written}: there is no file in this folder; name one that has some`
      : `Cannot read logs from ${written}: nothing fits this pattern; look with ls, and mind the quotes`,
  );
}

type Walk = { found: Found[]; folders: Set<string> };

async function visit(path: string, walk: Walk): Promise<void> {
  const stats = statOf(path);
  if (!stats || "detail" in stats) {
    walk.found.push(broken(path, stats ?? { is: "unreadable", detail: "it is a symbolic link to what is not there" }));
    return;
  }
  const identity = `${stats.dev}:${stats.ino}`;
  if (stats.isDirectory()) {
    // Symbolic links can lead back to where one came from.
    if (walk.folders.has(identity)) return;
    walk.folders.add(identity);
    for (const entry of entriesOf(path, walk)) await visit(join(path, entry.name), walk);
    if (walk.folders.size % 64 === 0) await new Promise(setImmediate);
    return;
  }
  const known: Flaw | null = stats.isFile()
    ? null
    : { is: "unsupported", detail: `it is ${kindOf(stats)}, not a file` };
  walk.found.push({ path, identity, size: stats.isFile() ? stats.size : 0, modified: stats.mtimeMs, known });
}

function* matching(base: string, [segment, ...rest]: Segment[], walk: Walk): Iterable<string> {
  if (!segment) {
    if (base !== "") yield base;
    return;
  }
  if (segment.is === "name") {
    const path = join(base, segment.name);
    const stats = statOf(path);
    if (stats && (rest.length === 0 || "detail" in stats || stats.isDirectory())) yield* matching(path, rest, walk);
    return;
  }
  if (segment.is === "any") {
    yield* matching(base || ".", rest, walk);
    // At the end it means all there is in the folder.
    if (rest.length === 0) return;
  }
  for (const entry of entriesOf(base || ".", walk)) {
    const path = join(base, entry.name);
    if (segment.is === "any") {
      if (entry.isDirectory() && !entry.name.startsWith(".")) yield* matching(path, [segment, ...rest], walk);
    } else if (segment.test(entry.name) && (rest.length === 0 || leadsOn(path, entry)))
      yield* matching(path, rest, walk);
  }
}

function leadsOn(path: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  const stats = statOf(path);
  return stats !== null && !("detail" in stats) && stats.isDirectory();
}

/** In one order on every machine. A folder that cannot be listed is named like a file that cannot be read. */
function entriesOf(path: string, walk: Walk): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    walk.found.push(broken(path, unreadable(error)));
    return [];
  }
}

function broken(path: string, known: Flaw): Found {
  return { path, identity: path, size: 0, modified: null, known };
}

/** Null where nothing is there. */
function statOf(path: string): Stats | Flaw | null {
  try {
    return statSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR" ? null : unreadable(error);
  }
}

function join(base: string, name: string): string {
  return base === "" || base.endsWith("/") ? base + name : `${base}/${name}`;
}

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return "a pipe";
  if (stats.isSocket()) return "a socket";
  return "a device";
}
