/** The thread of one scan: asks, says how far it is, and leaves the claim in a file. */
import { open } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { type ClaimInShort, claimInShort } from "@afterword/model/evidence";
import type { Question } from "@afterword/model/question";
import { Refusal } from "@afterword/model/refusal";
import type { ScanRun } from "@afterword/model/scan-run";
import { askForKeys } from "@afterword/scan/ask";
import { commandOf } from "@afterword/scan/claim/command";
import { claimAsJson } from "@afterword/scan/claim/write";
import { keptInFolder } from "@afterword/scan/kept/folder";
import { keyListOf, readKeys } from "@afterword/scan/question/keys";
import { hashOfKeys } from "@afterword/scan/question/keys-hash";
import { VERSION } from "../version.ts";

export type Said = Extract<ScanRun["state"], { is: "running" | "failed" }> | { is: "written"; claim: ClaimInShort };
/** `kept`: the folder in which what was read is kept, so that the same question goes on from there. */
export type ScanAsked = { question: Question; keys: string; into: string; keptIn: string };

const { question, keys, into, keptIn } = workerData as ScanAsked;
const tell = (said: Said) => parentPort?.postMessage(said);

try {
  const read = await readKeys([{ list: keyListOf("the page", keys), form: { is: "lines" } }]);
  const kept = keptInFolder(keptIn, { question, keys: hashOfKeys(read.keys) });
  const answer = await askForKeys(question, read, {
    kept,
    progress: (progress) => tell({ is: "running", progress }),
    made: { command: commandOf(question, ["--expect", "keys.txt"]), folder: process.cwd(), afterword: VERSION },
  });
  const file = await open(into, "wx", 0o600);
  try {
    for (const piece of claimAsJson(answer)) await file.writeFile(piece);
  } finally {
    await file.close();
  }
  tell({ is: "written", claim: await claimInShort(answer.head, answer.findings()) });
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  tell({ is: "failed", reason: error.message });
}
