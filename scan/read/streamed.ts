/** Unpacks by Node's public streams, one stream for each member or frame. */
import { constants, createInflateRaw, createZstdDecompress } from "node:zlib";
import { type Coding, WINDOW_LOG } from "./inflater.ts";
import { type Stepping, waiting } from "./stepping.ts";

export function streamed(coding: Coding): Stepping {
  const stream =
    coding === "deflate"
      ? createInflateRaw()
      : createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG } });
  const out = waiting();
  let failed: string | null = null;
  let ended = false;
  let settle = () => {};
  stream.on("data", (piece: Buffer) => out.add(piece));
  stream.on("end", () => {
    ended = true;
    settle();
  });
  stream.on("error", (error: NodeJS.ErrnoException) => {
    failed = error.code ?? error.message;
    settle();
  });

  /** Of the input that is being given out: its length, and how much of it the stream took. */
  let given: { used: number } | null = null;

  return {
    async step(input, room) {
      if (!given && !ended && failed === null && input.length > 0) {
        const before = stream.bytesWritten;
        await new Promise<void>((resolve) => {
          settle = resolve;
          stream.write(input, () => resolve());
        });
        // At the end of a member, what follows it was not taken.
        given = { used: ended ? stream.bytesWritten - before : input.length };
      }
      const got = out.take(room);
      if (!out.isEmpty()) return { used: 0, got, ended: false, failed: null };
      const used = given?.used ?? 0;
      given = null;
      return { used, got, ended, failed };
    },
    close: () => stream.destroy(),
  };
}
