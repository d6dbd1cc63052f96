/**
 * The facts in a file's front matter. What a person would look for stands on top in plain words (title, severity, tags …);
 * all that is needed to make the same record again stands under `afterword`, field by field as in the model.
 */
import { Postmortem } from "@afterword/model/postmortem";
import type { PostmortemRecord } from "@afterword/model/record";
import { Reviewer } from "@afterword/model/reviewer";
import { ROW_KINDS, ROWS, Rows } from "@afterword/model/rows";
import { z } from "zod";

export const FILE_FORMAT = 1;

const Own = z.object({
  format: z.literal(FILE_FORMAT, {
    error: `this file was written by a newer Afterword; this one reads format ${FILE_FORMAT}`,
  }),
  ...Postmortem.omit({
    title: true,
    severity: true,
    services: true,
    tags: true,
    people: true,
    number: true,
    authorId: true,
    removedAt: true,
    updatedAt: true,
    example: true,
  }).shape,
  reviewers: z.array(Reviewer.omit({ postmortemId: true })).default([]),
  ...Object.fromEntries(
    ROW_KINDS.map((kind) => [kind, z.array((ROWS[kind].row as z.ZodObject).omit({ postmortemId: true })).default([])]),
  ),
});

const Top = Postmortem.pick({ title: true, severity: true, services: true, tags: true, people: true });

export type FileFacts = {
  postmortem: Omit<Postmortem, "number" | "authorId" | "removedAt" | "updatedAt" | "example">;
  rows: Rows;
  reviewers: Reviewer[];
};

/** The keys of the front matter, in the order in which they are written. Nothing that is null or empty is written. */
export function factsToKeys({
  postmortem,
  reviewers,
  ...rest
}: Omit<PostmortemRecord, "unpublishedChanges">): Record<string, unknown> {
  const {
    title,
    severity,
    services,
    tags,
    people,
    number: _,
    authorId,
    removedAt,
    updatedAt,
    example,
    ...own
  } = postmortem;
  const rows = Object.fromEntries(ROW_KINDS.map((kind) => [kind, rest[kind].map(({ postmortemId, ...row }) => row)]));
  const afterword = {
    format: FILE_FORMAT,
    ...own,
    reviewers: reviewers.map(({ postmortemId, ...reviewer }) => reviewer),
    ...rows,
  };
  return withoutNothing({ title, severity, services, tags, people, afterword }) as Record<string, unknown>;
}

/** Reads the keys back; null where they are not ours. Throws a ZodError where they are ours and broken. */
export function keysToFacts(keys: unknown): FileFacts | null {
  if (!isObject(keys) || !isObject(keys.afterword)) return null;
  const own = Own.parse(withNulls(Own, keys.afterword)) as z.infer<typeof Own> & Record<string, unknown>;
  const top = Top.parse(withNulls(Top, keys));
  const { format, reviewers, ...rest } = own;
  const postmortem = Object.fromEntries(Object.entries(rest).filter(([key]) => key in Postmortem.shape));
  const withOwner = (rows: unknown) => (rows as object[]).map((row) => ({ ...row, postmortemId: own.id }));
  return {
    postmortem: { ...postmortem, ...top } as FileFacts["postmortem"],
    rows: Rows.parse(Object.fromEntries(ROW_KINDS.map((kind) => [kind, withOwner(own[kind] ?? [])]))),
    reviewers: withOwner(reviewers) as Reviewer[],
  };
}

/** Leaves out what is null and what is empty: its absence says the same, and the file reads better. */
function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).flatMap(([key, inner]) => {
    const cleaned = withoutNothing(inner);
    const nothing = cleaned === null || cleaned === undefined || isEmpty(cleaned);
    return nothing ? [] : [[key, cleaned]];
  });
  return Object.fromEntries(kept);
}

/** Puts back what `withoutNothing` left out, as the schema has it: null, or an empty list. */
function withNulls(schema: unknown, value: unknown): unknown {
  if (schema instanceof z.ZodNullable)
    return value === undefined || value === null ? null : withNulls(schema.unwrap(), value);
  if (schema instanceof z.ZodDefault) return value === undefined ? undefined : withNulls(schema.unwrap(), value);
  if (schema instanceof z.ZodArray)
    return Array.isArray(value) ? value.map((inner) => withNulls(schema.element, inner)) : (value ?? []);
  if (schema instanceof z.ZodDiscriminatedUnion && isObject(value)) {
    const option = schema.options.find((candidate) => (candidate as z.ZodObject).shape.is?.safeParse(value.is).success);
    return option ? withNulls(option, value) : value;
  }
  if (!(schema instanceof z.ZodObject)) return value;
  const given = isObject(value) ? value : {};
  return Object.fromEntries(Object.entries(schema.shape).map(([key, inner]) => [key, withNulls(inner, given[key])]));
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
