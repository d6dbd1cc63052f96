/** A scan that runs in the server: started from a page, watched there, and then a claim that can be attached. It lives as long as the server. */
import { z } from "zod";
import { ClaimInShort } from "./evidence.ts";
import { ScanRunId } from "./id.ts";
import { Question } from "./question.ts";
import { FileHash } from "./stored-file.ts";
import { Instant } from "./time.ts";

const count = z.number().int().min(0);

export const ScanProgress = z.object({
  pass: z.enum(["receipts", "mentions"]),
  units: z.object({ done: count, all: count }),
  /** As stored: read so far, and all there is to read in this pass. */
  storedBytes: z.object({ done: count, all: count }),
  /** Of content, unpacked. */
  bytes: count,
  /** Keys found in this pass. */
  found: count,
});
export type ScanProgress = z.infer<typeof ScanProgress>;

export const ScanRun = z.object({
  id: ScanRunId,
  startedAt: Instant,
  question: Question,
  state: z.discriminatedUnion("is", [
    /** Null before the first file is read. */
    z.object({ is: z.literal("running"), progress: ScanProgress.nullable() }),
    z.object({ is: z.literal("done"), claim: ClaimInShort, fileHash: FileHash }),
    z.object({ is: z.literal("failed"), reason: z.string() }),
    /** By somebody; what was read is kept, and the same question goes on from there. */
    z.object({ is: z.literal("stopped") }),
  ]),
});
export type ScanRun = z.infer<typeof ScanRun>;
