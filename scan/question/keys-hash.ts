import { createHash } from "node:crypto";
import { bytesOf, type Keys } from "./keys.ts";

/** SHA-256 of the keys, sorted by their bytes, a line feed after each: what `LC_ALL=C sort -u keys.txt | sha256sum` says. */
export function hashOfKeys(keys: Keys): string {
  const order = Uint32Array.from({ length: keys.count }, (_, key) => key);
  order.sort((a, b) => Buffer.compare(bytesOf(keys, a), bytesOf(keys, b)));
  const hash = createHash("sha256");
  for (const key of order) hash.update(keys.bytes.subarray(keys.offsets[key], keys.offsets[key + 1]));
  return hash.digest("hex");
}
