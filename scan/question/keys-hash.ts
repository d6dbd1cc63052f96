import { createHash } from "node:crypto";
import type { Keys } from "./keys.ts";

/** SHA-256 of the keys in the order asked, a line feed after each: of a file with a key in each line and none twice, what `sha256sum` says. */
export function hashOfKeys({ bytes }: Keys): string {
  return createHash("sha256").update(bytes).digest("hex");
}
