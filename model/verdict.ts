/**
 * What can be said of one expected key after everything was read. The four words are all there are; each is as strong as what was
 * covered, and none is ever softened: what was found in a hole-free archive is not "probably" anything.
 */
import { z } from "zod";

/**
 * `received`: in the field that means receipt, inside the window. `mentioned`: its bytes occur, but not there (another field, another
 * encoding, part of a longer token, outside the window). `never`: in no byte of a window that is completely covered. `undecided`: not
 * found, and something that covers the window could not be read or is missing.
 */
export const VERDICTS = ["received", "mentioned", "never", "undecided"] as const;
export const Verdict = z.enum(VERDICTS);
export type Verdict = z.infer<typeof Verdict>;
