/**
 * The trap kit: small archives that each hold one thing that lets tools miss lines in silence, or find what is not there; and the claim that is right.
 * The checkout outage of 20 November 2026: orders were sent, some were received by web-1.
 */
import type { Condition, Hole } from "@afterword/model/claim";
import { plainQuestion, type Question } from "@afterword/model/question";
import { encodingTraps } from "./traps-encoding.ts";
import { fileTraps } from "./traps-files.ts";
import { lineTraps } from "./traps-lines.ts";
import { packingTraps } from "./traps-packing.ts";
import { timeTraps } from "./traps-time.ts";

export type Trap = {
  /** A sentence about what is right. */
  name: string;
  /** By path inside the archive's folder. */
  files: Record<string, Uint8Array>;
  /** Symbolic links: where they stand, and where they lead, inside the folder. */
  links?: Record<string, string>;
  /** When files were last written; otherwise long ago. */
  modified?: Record<string, string>;
  /** Between the listing of the files and their reading: bytes put at a file's end. */
  grows?: Record<string, Uint8Array>;
  question?: Partial<Question>;
  expected: {
    /** "received 2" with the count, "mentioned longer-token", "never", "undecided". */
    keys: Record<string, string>;
    complete: boolean;
    holes?: Hole["is"][];
    /** By path; all others are complete. */
    conditions?: Record<string, Condition>;
    copies?: Record<string, string>;
    /** The first sighting of a key. */
    first?: Record<string, string | null>;
    assumed?: ("zone" | "year")[];
    lines?: number;
  };
};

/** `small`: how many small files the archive of small files has. */
export function traps({ small }: { small: number }): Trap[] {
  return [...packingTraps(), ...fileTraps(small), ...lineTraps(), ...encodingTraps(), ...timeTraps()];
}

/** What the traps ask unless they say something else. */
export const ASKED: Question = plainQuestion({
  paths: [],
  asks: { is: "keys", place: { is: "field", name: "order_id" } },
});
