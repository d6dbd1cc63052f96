/** The team's own rules: YAML files of one folder, in Vale's shape. They are read as they are; the guide says what is wrong in them. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { HouseRules } from "@afterword/api/guide";
import { Refusal } from "@afterword/model/refusal";

const MAX_BYTES = 200_000;

/** In the order of their names; none where there is no folder. A file that cannot be read is there, and says why as a comment. */
export async function listHouseRules(folder: string): Promise<HouseRules[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new Refusal("unavailable", `Cannot read the folder of rules ${folder}: ${error.message}`, { cause: error });
  });
  const files = names.filter((name) => /\.ya?ml$/i.test(name)).toSorted();
  return Promise.all(files.map(async (name) => ({ name, yaml: await read(join(folder, name)) })));
}

async function read(path: string): Promise<string> {
  try {
    if ((await stat(path)).size > MAX_BYTES) return `# Cannot read it: it is longer than ${MAX_BYTES / 1000} kB\n`;
    return await readFile(path, "utf8");
  } catch (error) {
    return `# Cannot read it: ${(error as Error).message.replaceAll(/\s/g, " ")}\n`;
  }
}
