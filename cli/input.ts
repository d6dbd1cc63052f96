/** What comes in by standard input, or from a file of the person's choice. */
import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { Refusal } from "@afterword/model/refusal";

/** All of standard input as text. Refuses where a person sits at it: commands never wait for typing unasked. */
export async function readStandardInput(what: string): Promise<string> {
  if (process.stdin.isTTY)
    throw new Refusal("invalid", `Cannot read ${what}: give the words on the line, or pipe them in`);
  return decoded(await buffer(process.stdin), "standard input");
}

export async function readTextFile(path: string): Promise<string> {
  return path === "-" ? readStandardInput("the text") : decoded(await readBytes(path), path);
}

export async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new Refusal("not-found", `Cannot read ${path}: ${reasonOf(error)}`, { cause: error });
  }
}

export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const words: Record<string, string> = {
    ENOENT: "there is no such file or folder",
    EACCES: "you have no permission",
    EISDIR: "it is a folder",
    ENOSPC: "the disk is full",
    EROFS: "the disk is read-only",
    ENOTDIR: "a part of its path is not a folder",
  };
  return (code && words[code]) ?? (error instanceof Error ? error.message : String(error));
}

export function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Refusal("invalid", `Cannot read ${name}: it is not UTF-8 text`, { cause: error });
  }
}
