/** Front matter as plain data. What cannot be read stays text in the document, and is no reason to stop. */
import type { Root } from "mdast";
import { parse as parseToml } from "smol-toml";
import { parse as parseYaml } from "yaml";

export type FrontMatter =
  | { is: "none" }
  | { is: "broken"; line: number; why: string }
  | { is: "data"; data: Record<string, unknown> };

/** More than this is no front matter that a person wrote. */
const LONGEST = 100_000;

export function frontMatterOf(root: Root): FrontMatter {
  const first = root.children[0];
  if (!first || (first.type !== "yaml" && (first.type as string) !== "toml") || !("value" in first))
    return { is: "none" };
  const text = String(first.value);
  const line = first.position?.start.line ?? 1;
  if (text.length > LONGEST) return { is: "broken", line, why: "it is too long" };
  try {
    const data: unknown =
      (first.type as string) === "toml" ? parseToml(text) : parseYaml(text, { maxAliasCount: 100, logLevel: "error" });
    if (data === null || data === undefined) return { is: "none" };
    if (typeof data !== "object" || Array.isArray(data))
      return { is: "broken", line, why: "it is no list of names and values" };
    return { is: "data", data: data as Record<string, unknown> };
  } catch (error) {
    const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
    return { is: "broken", line, why: why.replace(/:\s*$/, "").slice(0, 200) };
  }
}
