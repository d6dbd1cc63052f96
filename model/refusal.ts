/**
 * A refusal is a no that the caller can act on: it says the deed, the thing, its state and what to do next.
 * Everything else that goes wrong is a bug and flies on.
 */
import type { z } from "zod";

export const REFUSAL_CODES = [
  "invalid",
  /** Who is asking cannot be told, or is let in no more. */
  "not-signed-in",
  "not-allowed",
  "not-found",
  "conflict",
  "too-large",
  "unavailable",
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The value as the schema reads it, or a refusal that names `what` and the first thing wrong with it. */
export function readOrRefuse<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const place = issue?.path.length ? ` at ${issue.path.join(".")}` : "";
  throw new Refusal("invalid", `Cannot read ${what}${place}: ${issue?.message ?? "it does not fit"}`);
}
