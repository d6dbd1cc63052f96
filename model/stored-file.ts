/** A stored file is bytes that somebody attached, kept under the hash of their content, so that the same bytes are kept once. */
import { z } from "zod";
import { Instant } from "./time.ts";

/** SHA-256 of the bytes, 64 hexadecimal digits. */
export const FileHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "a file is named by the 64 hexadecimal digits of its SHA-256");
export type FileHash = z.infer<typeof FileHash>;

export const StoredFile = z.object({
  hash: FileHash,
  /** The name under which it first came. */
  name: z.string().max(255),
  mediaType: z.string().max(255),
  bytes: z.number().int().nonnegative(),
  createdAt: Instant,
});
export type StoredFile = z.infer<typeof StoredFile>;

/** How prose refers to a stored file: a path that the server answers. */
export function filePath(hash: FileHash): string {
  return `/files/${hash}`;
}

export function hashInPath(path: string): FileHash | null {
  return /^\/files\/([0-9a-f]{64})$/.exec(path)?.[1] ?? null;
}
