/** A file's bytes as text: UTF-8, UTF-16 where a mark says so, else Latin-1 with a hint. What is not text is refused, by name. */
import { Refusal } from "@afterword/model/refusal";

export const MAX_TEXT_BYTES = 4 * 1024 * 1024;

export type Decoded = { text: string; hint: string | null };

export function tooLargeToRead(name: string, bytes: number): string {
  return `Cannot import ${name}: it has ${Math.ceil(bytes / 1_048_576)} MB, the most for one text is ${MAX_TEXT_BYTES / 1_048_576} MB. Split it, or attach it as a file`;
}

export function decodeText(name: string, bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_TEXT_BYTES) throw new Refusal("too-large", tooLargeToRead(name, bytes.length));
  const decoded = decode(name, bytes);
  const nul = decoded.text.indexOf("\0");
  if (nul >= 0)
    throw new Refusal(
      "invalid",
      `Cannot import ${name}: it is not text (a NUL stands on line ${lineAt(decoded.text, nul)})`,
    );
  return decoded;
}

function decode(name: string, bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: strict("utf-16le", name, bytes), hint: null };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: strict("utf-16be", name, bytes), hint: null };
  refuseBinary(name, bytes);
  try {
    // The byte order mark is kept: it is part of the file, and an untouched export gives it back.
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), hint: null };
  } catch {
    return {
      text: new TextDecoder("windows-1252").decode(bytes),
      hint: "The file is not UTF-8; it was read as Latin-1, look whether accents and dashes are right",
    };
  }
}

function strict(encoding: "utf-16le" | "utf-16be", name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Refusal("invalid", `Cannot import ${name}: it begins like UTF-16 and then is not`, { cause: error });
  }
}

/** Text has hardly any control characters; pictures and programs are full of them. A lone NUL is named with its line instead. */
function refuseBinary(name: string, bytes: Uint8Array): void {
  const sample = bytes.subarray(0, 64_000);
  const controls = sample.reduce(
    (count, byte) => count + (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) ? 1 : 0),
    0,
  );
  if (controls > 1 && controls > sample.length / 200) {
    throw new Refusal("invalid", `Cannot import ${name}: it is not text`);
  }
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
