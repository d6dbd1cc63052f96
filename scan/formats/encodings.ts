/** What bytes are text, and in which encoding. Everything that is not UTF-16 is read as bytes. */
import type { FileReport } from "@afterword/model/claim";

/** By its mark, or because every other byte is NUL, as in a text of mostly ASCII. */
export function encodingOf(bytes: Buffer): FileReport["encoding"] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const pairs = Math.min(bytes.length, 2_000) >> 1;
  if (pairs < 2) return "utf-8";
  let [even, odd] = [0, 0];
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[pair * 2] === 0) even++;
    if (bytes[pair * 2 + 1] === 0) odd++;
  }
  if (odd > pairs * 0.7 && even < pairs * 0.1) return "utf-16le";
  if (even > pairs * 0.7 && odd < pairs * 0.1) return "utf-16be";
  return "utf-8";
}

/** UTF-16 as the bytes its ASCII has, which is all that times and names of fields are made of. */
export function narrowed(bytes: Buffer): Buffer {
  const from = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) ? 2 : 0;
  return Buffer.from(bytes.subarray(from).filter((byte) => byte !== 0));
}

/** Without the mark of UTF-8, or the NULs that a file begins with when it was cut to nothing under its writer's hands. */
export function withoutMark(bytes: Buffer): Buffer {
  return bytes.subarray(markLength(bytes));
}

export function markLength(bytes: Uint8Array): number {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 3;
  let length = 0;
  while (length < bytes.length && bytes[length] === 0) length++;
  return length;
}

/** More than a tenth of it is control characters. A hole of NULs counts as one. */
export function isBinary(bytes: Buffer): boolean {
  let controls = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 32 && byte !== 27 && (byte < 9 || byte > 13) && !(byte === 0 && bytes[at - 1] === 0)) controls++;
  }
  return controls > bytes.length / 10;
}
