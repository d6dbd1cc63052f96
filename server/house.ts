/** The house: what the answers and the live socket share. */
import type { Store } from "@afterword/store/store";
import type { ScanRuns } from "./evidence/runs.ts";
import type { Shelf } from "./files/shelf.ts";
import type { Reader } from "./imports/reader.ts";
import type { Live } from "./live/live.ts";
import type { Visitors } from "./people/visitors.ts";

export type House = {
  store: Store;
  shelf: Shelf;
  scans: ScanRuns;
  live: Live;
  reader: Reader;
  visitors: Visitors;
  templatesFolder: string;
  rulesFolder: string;
  /** Where everything is kept, as words for a person. */
  keptIn: string;
};
