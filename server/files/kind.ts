/** What a file is, told by its bytes: the name and type that came along are claims. */
import { Refusal } from "@afterword/model/refusal";

export const MAX_FILE_BYTES = 25 * 1024 * 1024;

/** What a browser may show in place. All others are downloads: SVG and HTML can hold script. */
const SHOWN = new Set([
  "image/png",
  "image/apng",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "text/plain; charset=utf-8",
]);

export function mayBeShown(mediaType: string): boolean {
  return SHOWN.has(mediaType);
}

export async function mediaTypeOf(bytes: Uint8Array): Promise<string> {
  const { fileTypeFromBuffer } = await import("file-type");
  const found = await fileTypeFromBuffer(bytes);
  if (found && found.mime !== "application/xml") return found.mime;
  const text = textIn(bytes);
  if (text === null) return "application/octet-stream";
  return /<svg[\s>]/i.test(text.slice(0, 4_000)) ? "image/svg+xml" : "text/plain; charset=utf-8";
}

export function refuseTooLarge(name: string, bytes: number): void {
  if (bytes <= MAX_FILE_BYTES) return;
  throw new Refusal(
    "too-large",
    `Cannot keep ${name}: it has ${Math.ceil(bytes / 1_048_576)} MB, the most is ${MAX_FILE_BYTES / 1_048_576} MB. Make it smaller, or link to where it lies`,
  );
}

function textIn(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
