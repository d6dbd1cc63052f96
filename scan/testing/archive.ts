/** Puts a trap into a folder, asks of it what is to be asked, and says the answer in the words of the table. */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import type { FileReport, KeyFinding } from "@afterword/model/claim";
import { askForKeys } from "../ask.ts";
import { type Kept, keptInMemory } from "../engine/kept.ts";
import { keyListOf, readKeys } from "../question/keys.ts";
import { ASKED, type Trap } from "./traps.ts";

export async function answerTo(trap: Trap): Promise<Trap["expected"]> {
  const folder = mkdtempSync(join(tmpdir(), "afterword-trap-"));
  try {
    set(trap, folder);
    const keys = Object.keys(trap.expected.keys);
    const given = await readKeys([{ list: keyListOf("the trap", keys.join("\n")), form: { is: "lines" } }]);
    const question = { ...ASKED, paths: [folder], ...trap.question };
    const made = { command: "afterword scan", folder, afterword: "0.0.0" };
    const { head, findings } = await askForKeys(question, given, { kept: growing(trap, folder), made });
    const found = [...findings()];
    const shown = (path: string) => relative(folder, path);
    const files = (of: (file: FileReport) => string | null) =>
      Object.fromEntries(head.files.flatMap((file) => (of(file) === null ? [] : [[shown(file.path), of(file)]])));
    return {
      keys: Object.fromEntries(found.map((finding) => [finding.key, inWords(finding)])),
      complete: head.coverage.complete,
      holes: head.coverage.holes.map(({ is }) => is),
      conditions: files(({ condition }) => (condition === "complete" ? null : condition)) as never,
      copies: files(({ copyOf }) => (copyOf === null ? null : shown(copyOf))) as never,
      first: Object.fromEntries(found.map(({ key, first }) => [key, first?.at ?? null])),
      assumed: (["zone", "year"] as const).filter((what) => head.files.some(({ assumed }) => assumed.includes(what))),
      lines: head.sources.reduce((sum, { lines }) => sum + lines, 0),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const LONG_AGO = "2026-11-21T00:00:00Z";

export function set({ files, links = {}, modified = {} }: Trap, folder: string): void {
  for (const [path, content] of Object.entries(files)) {
    const at = join(folder, path);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, content);
    const when = new Date(modified[path] ?? LONG_AGO);
    utimesSync(at, when, when);
  }
  for (const [path, to] of Object.entries(links)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(folder, dirname(path), relative(dirname(path), to)), join(folder, path));
  }
}

/** The engine asks for what was kept once the files are listed and before any is read: then they grow. */
function growing({ grows = {} }: Trap, folder: string): Kept {
  const kept = keptInMemory();
  let grew = false;
  return {
    ...kept,
    find(unit, pass) {
      if (!grew) for (const [path, more] of Object.entries(grows)) appendFileSync(join(folder, path), more);
      grew = true;
      return kept.find(unit, pass);
    },
  };
}

function inWords({ verdict, count, mention, doubtful }: KeyFinding): string {
  if (verdict === "received") return `received ${count}${doubtful ? " doubtful" : ""}`;
  return verdict === "mentioned" ? `mentioned ${mention}` : verdict;
}
