/** Spreadsheets write lists in UTF-16 and put a mark before UTF-8; some archives of orders are packed. A key is what is in them. */

import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** The same bytes as UTF-8, without a byte order mark and unpacked where they are gzip. */
export async function* asUtf8(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { head, rest } = await headOf(chunks);
  if (head[0] === 0x1f && head[1] === 0x8b) {
    const unpacked = Readable.from(rest, { objectMode: false }).pipe(createGunzip());
    yield* asUtf8(unpacked as AsyncIterable<Uint8Array>);
    return;
  }
  const utf16 =
    head[0] === 0xff && head[1] === 0xfe ? "utf-16le" : head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : null;
  if (utf16) {
    const [decoder, encoder] = [new TextDecoder(utf16), new TextEncoder()];
    for await (const chunk of rest) yield encoder.encode(decoder.decode(chunk, { stream: true }));
    yield encoder.encode(decoder.decode());
    return;
  }
  let skip = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  for await (const chunk of rest) {
    yield chunk.subarray(skip);
    skip = 0;
  }
}

/** The first bytes, at least three where there are so many, and everything again. */
async function headOf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<{ head: Uint8Array; rest: AsyncIterable<Uint8Array> }> {
  const iterator =
    Symbol.asyncIterator in chunks
      ? chunks[Symbol.asyncIterator]()
      : (chunks as Iterable<Uint8Array>)[Symbol.iterator]();
  let head: Uint8Array = new Uint8Array();
  while (head.length < 3) {
    const next = await iterator.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  async function* all() {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { head, rest: all() };
}
