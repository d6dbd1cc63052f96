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
  return /^\/files\/([0-9a-f]{64})$/.exec(pictureIn(path).address)?.[1] ?? null;
}

/** How wide a picture can be drawn, in hundredths of the text's width; without any, as wide as it is and as there is room. */
export const PICTURE_WIDTHS = [10, 20, 30, 40, 50, 60, 70, 80, 90] as const;

/** The width stands behind the address, "graph.png#width=60": it asks nobody for other bytes, and reads as a picture on any Git host. */
export function pictureIn(address: string): { address: string; width: number | null } {
  const [, bare, width] = /^(.*)#width=([1-9]0)$/s.exec(address) ?? [];
  return bare === undefined ? { address, width: null } : { address: bare, width: Number(width) };
}

export function withWidth(address: string, width: number | null): string {
  const bare = pictureIn(address).address;
  return width === null ? bare : `${bare}#width=${width}`;
}
