/**
 * A file tells the guide to be quiet in a comment: `<!-- afterword quiet: blame/looking-back -->` about the block below it, and with a reason,
 * `<!-- afterword quiet: gap/acronym because every reader of this repository knows them -->`, about the whole file.
 */
import type { Checked } from "./check.ts";
import type { Passage } from "./passage.ts";

const COMMENT =
  /^<!--\s*afterword quiet:\s*(?<what>[\w/-]+(?:\s*,\s*[\w/-]+)*)(?:\s+because\s+(?<reason>\S[\s\S]*?))?\s*-->/i;

export function withoutQuiet({ findings, asks }: Checked, passages: readonly Passage[]): Checked {
  const everywhere = new Set<string>();
  const below = new Map<string, Set<string>>();
  for (const [index, { kind, text }] of passages.entries()) {
    const groups = kind === "prompt" ? COMMENT.exec(text)?.groups : undefined;
    if (!groups?.what) continue;
    const said = groups.what.split(",").map((one) => one.trim());
    const next = passages.slice(index + 1, index + 20).find((passage) => passage.kind !== "prompt");
    if (groups.reason) for (const one of said) everywhere.add(one);
    else if (next) below.set(next.id, new Set([...(below.get(next.id) ?? []), ...said]));
  }
  if (everywhere.size + below.size === 0) return { findings, asks };
  const isQuiet = (kind: string, rule: string, passage: string | null) =>
    [kind, `${kind}/${rule}`].some(
      (said) => everywhere.has(said) || (passage !== null && below.get(passage)?.has(said)),
    );
  return {
    findings: findings.filter(({ kind, rule, passage }) => !isQuiet(kind, rule, passage)),
    asks: asks.filter(({ rule, passage }) => !isQuiet("gap", rule, passage)),
  };
}
