import { CommentText, Thread, ThreadKind } from "@afterword/model/comment";
import { ForYou, Unread } from "@afterword/model/for-you";
import { CommentId, CommentThreadId } from "@afterword/model/id";
import { z } from "zod";
import { door } from "./door.ts";
import { ofPostmortem } from "./postmortems.ts";

const tags = ["Comments"];
const ofThread = ofPostmortem.extend({ threadId: CommentThreadId });
const ofComment = ofThread.extend({ commentId: CommentId });
const base64 = z.base64().max(1_000);

/** What a thread is about: words, as they are in the text; with the place that a page's selection has, where it has one. Or a section. */
export const About = z.union([
  z.object({
    quote: z.string().min(1).max(10_000),
    prefix: z.string().max(200).optional(),
    suffix: z.string().max(200).optional(),
    /** Relative positions in the shared document (Yjs), encoded. */
    from: base64.optional(),
    to: base64.optional(),
  }),
  z.object({ section: z.string().min(1).max(200) }),
]);
export type About = z.infer<typeof About>;

export const comments = {
  forYou: door
    .route({
      method: "GET",
      path: "/comments/for-you",
      tags,
      summary: "What mentions you, and answers where you spoke, the newest first",
    })
    .input(z.object({ unread: z.enum(["true", "false"]).optional() }))
    .output(z.array(ForYou)),
  unread: door
    .route({
      method: "GET",
      path: "/comments/for-you/unread",
      tags,
      summary: "How much of what is for you is new, in all and for each postmortem",
    })
    .output(Unread),
  seeAll: door
    .route({ method: "PUT", path: "/comments/for-you/seen", tags, summary: "Say that all that is for you was seen" })
    .output(Unread),
  see: door
    .route({
      method: "PUT",
      path: "/postmortems/{ref}/comments/{threadId}/seen",
      tags,
      summary: "Say that a thread was seen",
    })
    .input(ofThread)
    .output(Unread),
  list: door
    .route({
      method: "GET",
      path: "/postmortems/{ref}/comments",
      tags,
      summary: "Threads of comments on the text; for who may comment",
    })
    .input(ofPostmortem)
    .output(z.array(Thread)),
  start: door
    .route({
      method: "POST",
      path: "/postmortems/{ref}/comments",
      successStatus: 201,
      tags,
      summary: "Comment on some words of the text, or ask about a section",
    })
    .input(ofPostmortem.extend({ text: CommentText, kind: ThreadKind.default("comment"), on: About }))
    .output(Thread),
  reply: door
    .route({
      method: "POST",
      path: "/postmortems/{ref}/comments/{threadId}",
      successStatus: 201,
      tags,
      summary: "Reply",
    })
    .input(ofThread.extend({ text: CommentText }))
    .output(Thread),
  edit: door
    .route({
      method: "PATCH",
      path: "/postmortems/{ref}/comments/{threadId}/{commentId}",
      tags,
      summary: "Change a comment of your own",
    })
    .input(ofComment.extend({ text: CommentText }))
    .output(Thread),
  delete: door
    .route({
      method: "DELETE",
      path: "/postmortems/{ref}/comments/{threadId}/{commentId}",
      tags,
      summary: "Delete a comment of your own; with the last one its thread goes",
    })
    .input(ofComment)
    .output(Thread),
  resolve: door
    .route({
      method: "PUT",
      path: "/postmortems/{ref}/comments/{threadId}/resolution",
      tags,
      summary: "Resolve a thread",
    })
    .input(ofThread)
    .output(Thread),
  reopen: door
    .route({
      method: "DELETE",
      path: "/postmortems/{ref}/comments/{threadId}/resolution",
      tags,
      summary: "Open a resolved thread again",
    })
    .input(ofThread)
    .output(Thread),
};
