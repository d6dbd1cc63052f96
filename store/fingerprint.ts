/** Fingerprints tell whether anything was changed since. SHA-256 in hexadecimal. */
import { createHash } from "node:crypto";
import { PostmortemFacts } from "@afterword/model/postmortem";
import type { PostmortemRecord } from "@afterword/model/record";
import { ROW_KINDS, ROWS, type RowKind } from "@afterword/model/rows";

const FACTS = [...Object.keys(PostmortemFacts.shape), "size"];

/** Of what a person says in facts and rows, evidence only where there is any, as there was none at first: equal for two records that say the same in the same order. */
export function fingerprintOf(record: Pick<PostmortemRecord, "postmortem" | RowKind>): string {
  const facts = pick(record.postmortem, FACTS);
  const rows = ROW_KINDS.filter((kind) => kind !== "evidence" || record.evidence.length > 0).map((kind) =>
    record[kind].map((row) => pick(row, Object.keys(ROWS[kind].fields.shape))),
  );
  return sha256(JSON.stringify(said([facts, rows])));
}

export function fingerprintOfText(text: string): string {
  return sha256(text);
}

/** In one order of keys, without what is null, false or empty: so a fact that is new in the model changes no fingerprint. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, said(part)] as const);
  return Object.fromEntries(entries.filter(([, part]) => !isUnsaid(part)).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function isUnsaid(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function pick(from: object, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, (from as Record<string, unknown>)[key]]));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
