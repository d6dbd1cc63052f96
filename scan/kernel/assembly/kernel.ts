// AssemblyScript, compiled to ../kernel.wasm: see ../compile.ts. The doors of the kernel; whoever calls lays out the memory.
export { placeLines, beginUnit, moveLine, line, linesWithoutTime, misfits, outOfOrder, earliest, latest } from "./lines";
export {
  placeKeys,
  placeFilter,
  knowKeys,
  insertKeys,
  beginDistinct,
  takeDistinct,
  distinct,
  shortNumbers,
  near,
  lengths,
  longest,
  compareAlways,
} from "./keys";
export {
  placeFindings,
  setWindow,
  beginLog,
  logged,
  resetLog,
  beginTelling,
  nextStamp,
  tell,
} from "./findings";
export { placeReceipts, setForms, setRare, searchReceipts, walkLines, offer } from "./receipts";
export { placeTraces, setTraces, setClass, indexKeys, searchTraces } from "./traces";
export { placeMatches, setMatches, setTraceName, beginTraces, matchesFound, setMatchesFound } from "./matches";
export { placeEscapes, searchEscapes } from "./escapes";
