/** The documents behind paths that were named: files as named, folders walked, zips handed on as they are. */
import { readdir, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { Refusal } from "@afterword/model/refusal";
import { reasonOf } from "./input.ts";

export type Found = { path: string; name: string };

const DOCUMENT = /\.(md|markdown|mdown|mkd|mdx|txt|text)$/i;
const BESIDE = /\.(png|jpe?g|gif|webp|avif|svg)$/i;

/** Files named outright are taken whatever their ending; in folders only documents and the images beside them. */
export async function findDocuments(paths: string[], deed = "import"): Promise<Found[]> {
  const found: Found[] = [];
  for (const path of paths) {
    const about = await stat(path).catch((error) => {
      throw new Refusal("not-found", `Cannot ${deed} ${path}: ${reasonOf(error)}`, { cause: error });
    });
    if (about.isDirectory()) found.push(...(await inFolder(path)));
    else found.push({ path, name: basename(path) });
  }
  return found;
}

/** Pictures come along with documents; alone there is nothing to import. */
export function isDocument({ name }: Found): boolean {
  return !BESIDE.test(name);
}

async function inFolder(folder: string): Promise<Found[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries.flatMap((entry): Found[] => {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).replaceAll("\\", "/");
    const hidden = name.split("/").some((part) => part.startsWith(".") || part === "node_modules");
    return entry.isFile() && !hidden && (DOCUMENT.test(name) || BESIDE.test(name)) ? [{ path, name }] : [];
  });
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
