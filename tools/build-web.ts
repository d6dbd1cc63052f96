/** Builds the pages into web/dist, with compressed copies beside them, when a source is newer than the last build. */
import { spawnSync } from "node:child_process";
import { glob, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = join(import.meta.dirname, "..");
const dist = join(root, "web/dist");
const SOURCES = ["{web,api,model,markdown}/**/*.{ts,tsx,css,html,json,po,svg}", "package-lock.json"];
const IGNORED = ["**/node_modules/**", "web/dist/**", "**/*.test.ts"];

export async function buildWebWhereStale(): Promise<void> {
  const built = await changedAt(join(dist, "index.html"));
  if (built && (await newestSource()) <= built) return;
  console.error("Building the pages (once, and after a change) …");
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const { status } = spawnSync(process.execPath, [vite, "build", "web", "--logLevel", "warn"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) throw new Error(`Cannot build the pages: vite ended with ${status}`);
  await compress();
}

async function newestSource(): Promise<number> {
  let newest = 0;
  for (const pattern of SOURCES) {
    for await (const file of glob(pattern, { cwd: root, exclude: IGNORED })) {
      newest = Math.max(newest, await changedAt(join(root, file)));
    }
  }
  return newest;
}

async function changedAt(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  return found?.mtimeMs ?? 0;
}

async function compress(): Promise<void> {
  for await (const file of glob("**/*.{js,css,html,svg,json}", { cwd: dist })) {
    const bytes = await readFile(join(dist, file));
    if (bytes.length < 1_000) continue;
    await writeFile(join(dist, `${file}.gz`), gzipSync(bytes, { level: 9 }));
    await writeFile(
      join(dist, `${file}.br`),
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
    );
  }
}

if (import.meta.main) await buildWebWhereStale();
