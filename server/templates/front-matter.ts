/** The front matter on top of a template, and the text below it. */
import { Refusal } from "@afterword/model/refusal";

const MATTER = /^﻿?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

export async function frontMatterOf(text: string): Promise<{ head: unknown; body: string }> {
  const found = MATTER.exec(text);
  if (!found) return { head: {}, body: text };
  const { parse } = await import("yaml");
  try {
    return {
      head: parse(found[1] ?? "", { maxAliasCount: 10 }) ?? {},
      body: text.slice(found[0].length).replace(/^(\r?\n)+/, ""),
    };
  } catch (error) {
    throw new Refusal("invalid", `its front matter is not YAML: ${(error as Error).message.split("\n")[0]}`, {
      cause: error,
    });
  }
}
