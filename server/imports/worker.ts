/** The reader's thread: reads one text after the other, and answers each with what it read or why not. */
import { parentPort } from "node:worker_threads";
import type { ProseNode } from "@afterword/markdown/schema";
import { Refusal } from "@afterword/model/refusal";
import { markdownOf, proseFrom } from "../prose/codec.ts";
import { type ReadDocument, readDocument, type Unread } from "./read-document.ts";

/** A document of somebody's, or Markdown of which only the prose is wanted. */
export type Asked = Unread | { markdown: string };

export type Answered =
  | { is: "document"; document: ReadDocument }
  | { is: "prose"; prose: ProseNode }
  | { is: "refused"; code: Refusal["code"]; message: string }
  | { is: "failed"; stack: string };

parentPort?.on("message", (asked: Asked) => parentPort?.postMessage(answer(asked)));

function answer(asked: Asked): Answered {
  try {
    return "markdown" in asked
      ? { is: "prose", prose: proseThatCanBeWritten(asked.markdown) }
      : { is: "document", document: readDocument(asked) };
  } catch (error) {
    if (error instanceof Refusal) return { is: "refused", code: error.code, message: error.message };
    if (error instanceof RangeError && /call stack/.test(error.message)) {
      const name = "markdown" in asked ? "this text" : asked.name;
      const message = `Cannot read ${name}: its lists or quotes are nested too deeply. Make them flatter`;
      return { is: "refused", code: "too-large", message };
    }
    return { is: "failed", stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** What goes in must come out again: a text that could only be read would be lost to its reader. */
function proseThatCanBeWritten(markdown: string): ProseNode {
  const prose = proseFrom(markdown);
  markdownOf(prose);
  return prose;
}
