/**
 * The pen of one live document: the only way anything is written into it. What is written is durable in the database before it
 * is applied, and applied before its writer is told so. While one write is on its way to the disk, the next ones gather.
 */
import type { Actor } from "@afterword/model/actor";
import * as Y from "yjs";
import { knownTo, wrongWith } from "./whole.ts";

/** An update and whose it is. */
export type Written = { actor: Actor; bytes: Uint8Array };

/** Keeps updates durably, in their order; gives the number of the last one. */
type Append = (updates: Written[]) => Promise<number>;

export type Pen = {
  /** Resolves when the update is durable and applied; rejects with an `Unwritten` where it is not taken. `origin` is Yjs' own. */
  write(written: Written, origin: unknown): Promise<void>;
  /** The state as it is now, and the number of the newest update it holds. */
  read(): { state: Uint8Array; upTo: number };
  /** Roughly how many bytes the document has. */
  size(): number;
};

/** Why an update was not taken, in words. Nothing of it was kept. */
export class Unwritten extends Error {
  override readonly name = "Unwritten";
}

type Waiting = { written: Written; origin: unknown; done(): void; failed(error: unknown): void };

export function takePen({ document, append, upTo }: { document: Y.Doc; append: Append; upTo: number }): Pen {
  let newest = upTo;
  let bytes = Y.encodeStateAsUpdate(document).length;
  let waiting: Waiting[] = [];
  let writing = false;

  async function writeAll(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const batch = wholeOnes(waiting, document);
      waiting = [];
      if (batch.length === 0) continue;
      try {
        newest = await append(batch.map(({ written }) => written));
      } catch (error) {
        for (const { failed } of batch) failed(error);
        continue;
      }
      for (const each of batch) {
        apply(each, document);
        bytes += each.written.bytes.length;
      }
    }
    writing = false;
  }

  return {
    write(written, origin) {
      return new Promise((resolve, reject) => {
        waiting.push({ written, origin, done: resolve, failed: reject });
        if (!writing) void writeAll();
      });
    },
    read() {
      const state = Y.encodeStateAsUpdate(document);
      bytes = state.length;
      return { state, upTo: newest };
    },
    size: () => bytes,
  };
}

function wholeOnes(waiting: Waiting[], document: Y.Doc): Waiting[] {
  const known = knownTo(document);
  return waiting.filter(({ written, failed }) => {
    const wrong = wrongWith(written.bytes, known);
    if (wrong) failed(new Unwritten(wrong));
    return wrong === null;
  });
}

function apply({ written, origin, done, failed }: Waiting, document: Y.Doc): void {
  try {
    Y.applyUpdate(document, written.bytes, origin);
    done();
  } catch (error) {
    failed(error);
  }
}
