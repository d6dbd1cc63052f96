/** The house: what the answers and the live socket share. */
import type { Store } from "@afterword/store/store";
import type { Shelf } from "./files/shelf.ts";
import type { Reader } from "./imports/reader.ts";
import type { Live } from "./live/live.ts";

export type House = {
  store: Store;
  shelf: Shelf;
  live: Live;
  reader: Reader;
  templatesFolder: string;
  /** Where everything is kept, as words for a person. */
  keptIn: string;
};
