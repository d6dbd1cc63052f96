/**
 * A thread of comments is what people say to each other about some words of a text, or about a section as a whole. The words carry the
 * thread's mark; beside it stand the words themselves, so that a thread outlives them. Only who may comment sees threads.
 */
import { z } from "zod";
import { CommentId, CommentThreadId, PersonId, PostmortemId } from "./id.ts";
import { Instant } from "./time.ts";

/** A question is for the meeting: it is collected by section. */
export const THREAD_KINDS = ["comment", "question"] as const;
export const ThreadKind = z.enum(THREAD_KINDS);
export type ThreadKind = z.infer<typeof ThreadKind>;

export const CommentThread = z.object({
  id: CommentThreadId,
  postmortemId: PostmortemId,
  kind: ThreadKind,
  /** The words that it is about as they were when it began; "" where it is about a section. */
  quote: z.string(),
  /** What stood before and after them. */
  prefix: z.string(),
  suffix: z.string(),
  blockId: z.string().nullable(),
  section: z.string().nullable(),
  createdAt: Instant,
  resolvedAt: Instant.nullable(),
  resolvedBy: z.string().nullable(),
});
export type CommentThread = z.infer<typeof CommentThread>;

/** Plain words with `*emphasis*`, `code` and addresses; blank lines part paragraphs. */
export const CommentText = z.string().trim().min(1).max(10_000);

export const Comment = z.object({
  id: CommentId,
  threadId: CommentThreadId,
  author: z.string(),
  /** Null: the owner. */
  authorId: PersonId.nullable(),
  text: CommentText,
  /** Names that it mentions, without the "@". */
  mentions: z.array(z.string()),
  createdAt: Instant,
  editedAt: Instant.nullable(),
});
export type Comment = z.infer<typeof Comment>;

/** A thread with all that was said in it, oldest first. */
export const Thread = CommentThread.extend({
  comments: z.array(Comment),
  /** The words that it was about are nowhere in the text any more. */
  orphaned: z.boolean(),
});
export type Thread = z.infer<typeof Thread>;

/** The names out of `known` that a text mentions, "@Ada Byron", the longest where one begins another. */
export function mentionsIn(text: string, known: readonly string[]): string[] {
  const byLength = known.toSorted((a, b) => b.length - a.length);
  const found = new Set<string>();
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}_])@/gu)) {
    const rest = text.slice(index + 1);
    const name = byLength.find(
      (candidate) =>
        rest.toLowerCase().startsWith(candidate.toLowerCase()) && !/^[\p{L}\p{N}_]/u.test(rest.slice(candidate.length)),
    );
    if (name) found.add(name);
  }
  return [...found];
}
