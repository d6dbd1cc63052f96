/** Many exports as one zip, each packed as soon as it is made. */
import { Refusal } from "@afterword/model/refusal";
import { ZipFile } from "yazl";
import type { Exported } from "../export/export.ts";

/** A fixed moment, so that the same postmortems make the same bytes. */
const LONG_AGO = new Date(Date.UTC(1980, 0, 1));
const MAX_BYTES = 1024 * 1024 * 1024;

export async function zipOf(exports: AsyncIterable<Exported>): Promise<Exported> {
  const zip = new ZipFile();
  const chunks: Buffer[] = [];
  const packed = new Promise<void>((resolve, reject) => {
    zip.outputStream.on("data", (chunk: Buffer) => chunks.push(chunk));
    zip.outputStream.on("end", resolve);
    zip.on("error", reject);
  });
  let total = 0;
  for await (const { name, bytes } of exports) {
    total += bytes.length;
    if (total > MAX_BYTES)
      throw new Refusal("too-large", "Cannot export all of this as one zip: it is larger than 1 GB. Name fewer");
    zip.addBuffer(Buffer.from(bytes), name, { mtime: LONG_AGO });
  }
  zip.end();
  await packed;
  return { name: "afterword.zip", mediaType: "application/zip", bytes: Buffer.concat(chunks) };
}
