/** Compiles the kernel of the scan from AssemblyScript. Run as a program it writes scan/kernel/kernel.wasm. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import asc from "assemblyscript/asc";

const root = join(import.meta.dirname, "..");
export const KERNEL = join(root, "scan/kernel/kernel.wasm");

const OPTIONS = [
  ...["-O3", "--noAssert", "--runtime", "stub", "--memoryBase", "4096"],
  ...["--importMemory", "--sharedMemory", "--initialMemory", "16", "--maximumMemory", "65536"],
  ...["--enable", "simd", "--enable", "threads", "--enable", "bulk-memory"],
];

export async function compileKernel(): Promise<Uint8Array> {
  let compiled: Uint8Array | null = null;
  const { error, stderr } = await asc.main(["scan/kernel/assembly/kernel.ts", "-o", "kernel.wasm", ...OPTIONS], {
    writeFile: (_name: string, content: string | Uint8Array) => {
      if (typeof content !== "string") compiled = content;
    },
    baseDir: root,
  } as never);
  if (error || !compiled) throw new Error(stderr.toString());
  return compiled;
}

if (import.meta.main) await writeFile(KERNEL, await compileKernel());
