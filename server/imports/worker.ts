/** The reader's thread: reads one document after the other, and answers each with what it read or why not. */
import { parentPort } from "node:worker_threads";
import { Refusal } from "@afterword/model/refusal";
import { type ReadDocument, readDocument, type Unread } from "./read-document.ts";

export type Answered =
  | { is: "read"; document: ReadDocument }
  | { is: "refused"; code: Refusal["code"]; message: string }
  | { is: "failed"; stack: string };

parentPort?.on("message", (document: Unread) => parentPort?.postMessage(answer(document)));

function answer(document: Unread): Answered {
  try {
    return { is: "read", document: readDocument(document) };
  } catch (error) {
    if (error instanceof Refusal) return { is: "refused", code: error.code, message: error.message };
    if (error instanceof RangeError && /call stack/.test(error.message)) {
      return {
        is: "refused",
        code: "too-large",
        message: `Cannot import ${document.name}: its lists or quotes are nested too deeply. Make them flatter`,
      };
    }
    return { is: "failed", stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
