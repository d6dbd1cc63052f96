/** What is asked of an archive of logs: which keys, where a key means receipt, in which window, of which sources. */
import { z } from "zod";
import { Instant, Zone } from "./time.ts";

/** Names of members, pairs and parameters; a dot goes into an object: `request.order_id`. */
const FieldName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\w@$.-]+$/, "the name of a field has letters, digits and _ . - @ $ only");

/**
 * Where in a line a key means receipt. `field`: a member of a JSON line, a logfmt pair or a query parameter of that name. `parameter`: a
 * query or form parameter only. `capture`: the first group of a regular expression (JavaScript's, on one line). `anywhere`: as a whole token.
 */
export const Place = z.discriminatedUnion("is", [
  z.object({ is: z.literal("field"), name: FieldName }),
  z.object({ is: z.literal("parameter"), name: FieldName }),
  z.object({ is: z.literal("capture"), pattern: z.string().min(1).max(2_000) }),
  z.object({ is: z.literal("anywhere") }),
]);
export type Place = z.infer<typeof Place>;

/** What is counted where no keys are expected: lines, the values of a field, or lines that match a regular expression. */
export const Counting = z.discriminatedUnion("is", [
  z.object({ is: z.literal("lines") }),
  z.object({ is: z.literal("values"), place: Place }),
  z.object({ is: z.literal("pattern"), pattern: z.string().min(1).max(2_000) }),
]);
export type Counting = z.infer<typeof Counting>;

/** From (included) to (not included); either may be open. */
export const Window = z.object({ from: Instant.nullable(), to: Instant.nullable() });
export type Window = z.infer<typeof Window>;

/**
 * A group of files that together are one stream of lines, such as the logs of one host. Files named by `paths` (files, folders, globs) that no source
 * claims get a source named after their path without dates, numbers of rotation and endings.
 */
export const SourceAsked = z.object({
  name: z.string().min(1).max(200),
  paths: z.array(z.string().min(1)),
  /** Somebody vouches: this is everything that this service received. */
  everythingOf: z.string().max(200).nullable(),
});
export type SourceAsked = z.infer<typeof SourceAsked>;

export const Question = z.object({
  paths: z.array(z.string().min(1)),
  sources: z.array(SourceAsked),
  /** Sources that must be there; one without a file is a hole. */
  expectedSources: z.array(z.string()),
  asks: z.discriminatedUnion("is", [
    z.object({ is: z.literal("keys"), place: Place }),
    z.object({ is: z.literal("counting"), counting: Counting }),
  ]),
  window: Window,
  /** Of times that are written without a zone. */
  zone: Zone,
  /** Of all times without a year; null: taken from the neighbours and the file's own time. */
  year: z.number().int().min(1970).max(2200).nullable(),
  /** A time in a form of its own, in strptime's words ("%d.%m.%Y %H:%M:%S"); null: found out for each file. */
  timePattern: z.string().max(200).nullable(),
  /** Silence of a source for longer than this many seconds is a gap; null: inferred from the source's own rhythm. */
  gapSeconds: z.number().int().positive().nullable(),
  /** Clocks differ: lines this many seconds outside the window count as inside. */
  slackSeconds: z.number().int().min(0).max(86_400),
  /** E-mail addresses are masked as well as secrets. */
  masksAddresses: z.boolean(),
});
export type Question = z.infer<typeof Question>;

/** Asked of whole files, with nothing given or narrowed but these. */
export function plainQuestion(given: Pick<Question, "paths" | "asks"> & Partial<Question>): Question {
  return {
    sources: [],
    expectedSources: [],
    window: { from: null, to: null },
    zone: "UTC",
    year: null,
    timePattern: null,
    gapSeconds: null,
    slackSeconds: 0,
    masksAddresses: false,
    ...given,
  };
}
