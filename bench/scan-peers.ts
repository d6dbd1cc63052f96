/**
 * What the tools of every day say of the trap kit: `node bench/scan-peers.ts [TRAP…]`. Each is asked, as people ask it, for the keys of a trap; a line is printed
 * where what it found is not what was received. "silent": its exit code says that all is well, and it wrote no word of warning. Tools that are
 * not on this machine are left out, and said.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { set } from "../scan/testing/archive.ts";
import { type Trap, traps } from "../scan/testing/traps.ts";

type Tool = { name: string; command: string; arguments: (keys: string, folder: string, files: string[]) => string[] };

const TOOLS: Tool[] = [
  { name: "grep -roF", command: "grep", arguments: (keys, folder) => ["-rohF", "-f", keys, folder] },
  { name: "zgrep -oF", command: "zgrep", arguments: (keys, _folder, files) => ["-ohF", "-f", keys, ...files] },
  { name: "rg -zoF", command: "rg", arguments: (keys, folder) => ["-zoNIF", "--no-ignore", "-f", keys, folder] },
];

const asked = process.argv.slice(2);
const kit = traps({ small: 20 }).filter(({ name }) => asked.length === 0 || asked.some((word) => name.includes(word)));
const here = TOOLS.filter(({ command }) => spawnSync(command, ["--version"]).status === 0);
for (const { name } of TOOLS.filter((tool) => !here.includes(tool))) console.error(`${name} is not here`);
const told = new Map(here.map(({ name }) => [name, { silent: 0, warned: 0, invented: 0 }]));

for (const trap of kit) {
  const folder = mkdtempSync(join(tmpdir(), "afterword-peers-"));
  try {
    for (const tool of here) compare(tool, trap, join(folder, tool.command));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
for (const [name, { silent, warned, invented }] of told)
  console.log(
    `${name}: of ${kit.length} traps ${silent} with keys missed in silence, ${warned} with keys missed and a word; in ${invented} a key found that was not received`,
  );

function compare(tool: Tool, trap: Trap, folder: string): void {
  mkdirSync(folder);
  const archive = join(folder, "archive");
  set(trap, archive);
  const files = Object.keys(trap.files).map((path) => join(archive, path));
  const list = join(folder, "keys");
  const keys = Object.entries(trap.expected.keys);
  writeFileSync(list, keys.map(([key]) => `${key}\n`).join(""));
  const ran = spawnSync(tool.command, tool.arguments(list, archive, files), { timeout: 60_000, maxBuffer: 1 << 30 });
  const found = new Set(ran.stdout.toString("utf8").split("\n"));
  const missed = keys.filter(([key, word]) => word.startsWith("received") && !found.has(key)).map(([key]) => key);
  const invented = keys.filter(([key, word]) => !word.startsWith("received") && found.has(key)).map(([key]) => key);
  // Where nothing is to be received, finding nothing is right, but a mention that is not told is a key falsely missing.
  const unseen = keys.filter(([key, word]) => word.startsWith("mentioned") && !found.has(key)).map(([key]) => key);
  if (missed.length + invented.length + unseen.length === 0) return;
  const isSilent = ran.status !== null && ran.status < 2 && ran.stderr.length === 0;
  const count = told.get(tool.name);
  if (count && missed.length + unseen.length > 0) count[isSilent ? "silent" : "warned"]++;
  // They know no window and no field: that is no fault of theirs.
  if (count && invented.length > 0) count.invented++;
  const said = [
    missed.length > 0 && `missed ${missed.slice(0, 4).join(", ")}`,
    unseen.length > 0 && `did not see ${unseen.slice(0, 4).join(", ")}`,
    invented.length > 0 && `took for received ${invented.slice(0, 4).join(", ")}`,
  ].filter(Boolean);
  console.log(`${tool.name}\t${isSilent ? "silent" : `exit ${ran.status}`}\t${trap.name}\t${said.join("; ")}`);
}
