/**
 * For you is what others said in comments and is meant for whoever asks: it mentions them, or it was said in a thread after they had
 * spoken there. It is new until they see the thread.
 */
import { z } from "zod";
import { Comment, CommentThread } from "./comment.ts";
import { Postmortem } from "./postmortem.ts";

export const ForYouReason = z.enum(["mention", "answer"]);
export type ForYouReason = z.infer<typeof ForYouReason>;

/** A thread with the newest comment in it that is for you. */
export const ForYou = z.object({
  postmortem: Postmortem.pick({ id: true, number: true, title: true }),
  thread: CommentThread.pick({ id: true, kind: true, quote: true, section: true, resolvedAt: true }),
  comment: Comment.pick({ id: true, author: true, text: true, mentions: true, createdAt: true }),
  why: ForYouReason,
  /** How many comments in it are for you and new. */
  unread: z.int().min(0),
});
export type ForYou = z.infer<typeof ForYou>;

export const Unread = z.object({
  total: z.int().min(0),
  postmortems: z.array(Postmortem.pick({ id: true, number: true }).extend({ unread: z.int().min(1) })),
});
export type Unread = z.infer<typeof Unread>;
