/**
 * The data folder: everything one Afterword keeps on a machine. Its place follows the platform's custom, AFTERWORD_DATA overrides;
 * `afterword-version` in it names the layout, so that an older program does not misread what a newer one wrote.
 */
import { mkdir, readFile, realpath, rename, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { Refusal } from "@afterword/model/refusal";
import { inWords } from "./words.ts";

const LAYOUT = 1;

type Environment = Record<string, string | undefined>;

export function defaultDataFolder(
  env: Environment,
  uid = process.getuid?.(),
  platform: NodeJS.Platform = process.platform,
): string {
  if (env.AFTERWORD_DATA) return resolve(env.AFTERWORD_DATA);
  const home = env.HOME || homedir();
  if (platform === "win32") return join(env.LOCALAPPDATA || join(home, "AppData", "Local"), "afterword");
  // PostgreSQL does not run as root, and root's home is closed to everyone else.
  if (uid === 0) return "/var/lib/afterword";
  // The XDG specification says that a relative path is to be ignored.
  if (env.XDG_DATA_HOME && isAbsolute(env.XDG_DATA_HOME)) return join(env.XDG_DATA_HOME, "afterword");
  if (platform === "darwin") return join(home, "Library", "Application Support", "afterword");
  return join(home, ".local", "share", "afterword");
}

/** Makes the folder where it is missing; refuses what is not a folder, not ours to write, or of a newer layout. */
export async function openDataFolder(dataFolder: string): Promise<void> {
  refuseUnquotable(dataFolder);
  await inWords(`Cannot use ${dataFolder} as the data folder`, async () => {
    await makeFolder(dataFolder, 0o700);
    refuseUnquotable(await realpath(dataFolder));
    const marker = join(dataFolder, "afterword-version");
    const written = await readFile(marker, "utf8").catch(() => null);
    if (written === null) return writeWhole(marker, `${LAYOUT}\n`);
    if (Number(written.trim()) <= LAYOUT) return;
    throw new Refusal(
      "conflict",
      `Cannot open the data folder ${dataFolder}: a newer Afterword wrote it (layout ${written.trim().slice(0, 20)}, this program knows ${LAYOUT}). Start that newer version, or set AFTERWORD_DATA to another folder`,
    );
  });
}

/** Node's own way of making parents never ends where a file system says of a folder that is there that it is not, as /proc does. */
async function makeFolder(path: string, mode?: number): Promise<void> {
  const failure = await mkdir(path, { mode }).then(
    () => null,
    (error: NodeJS.ErrnoException) => error,
  );
  if (!failure) return;
  if (failure.code === "EEXIST" && (await stat(path)).isDirectory()) return;
  const parent = dirname(path);
  if (failure.code !== "ENOENT" || parent === path || (await stat(parent).catch(() => null))) throw failure;
  await makeFolder(parent);
  await makeFolder(path, mode);
}

/** PostgreSQL's initdb hands its own path to a shell, between double quotes and otherwise as it is. */
function refuseUnquotable(path: string): void {
  const sign = process.platform === "win32" ? null : /["$`\\\n]/.exec(path)?.[0];
  if (!sign) return;
  throw new Refusal(
    "invalid",
    `Cannot use ${path} as the data folder: PostgreSQL's tools misread ${sign === "\n" ? "a line break" : sign} in a path. Set AFTERWORD_DATA to a folder without it`,
  );
}

/** A reader sees the old file or the new one, never half of one. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, text, { mode: 0o600, flush: true });
  await rename(temporary, path);
}
