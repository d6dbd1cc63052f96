/** What a schema finds wrong with a value, in words for who wrote it. A schema's own words go before these. */
import { z } from "zod";

/** From here on, every schema of this process that has no words of its own speaks these. */
export function speakPlainly(): void {
  z.config({ localeError: misfitInWords });
}

/** The grammar: it follows "Cannot read <place>: ". Undefined leaves it to zod. */
function misfitInWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return `it is missing, ${an(issue.expected)} belongs there`;
      return `it is ${kindOf(issue.input)}, ${an(issue.expected)} belongs there`;
    case "invalid_value":
      return issue.values.length === 1
        ? `it can only be ${String(issue.values[0])}`
        : `it is one of ${issue.values.map(String).join(", ")}`;
    case "too_small":
      if (issue.origin === "string" && issue.minimum === 1) return "it is empty";
      return `it is at least ${issue.minimum}${unitOf(issue.origin)}`;
    case "too_big":
      return `it is at most ${issue.maximum}${unitOf(issue.origin)}`;
    case "invalid_union":
      return issue.input === undefined ? "it is missing" : "it does not fit";
    default:
      return undefined;
  }
}

const KINDS: Record<string, string> = { object: "an object", array: "a list", int: "a whole number", string: "a text" };

function an(expected: string): string {
  return KINDS[expected] ?? `a ${expected}`;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return Number.isNaN(value) ? "not a number" : an(typeof value);
}

function unitOf(origin: string): string {
  if (origin === "string") return " characters";
  return origin === "array" || origin === "set" ? " long" : "";
}
