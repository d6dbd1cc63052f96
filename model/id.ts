/** An id says its noun: a short prefix, then a UUID of version 7 (RFC 9562) in 32 hexadecimal digits, so ids sort by age. */
import { v7 } from "uuid";
import { z } from "zod";

function idOf<const Prefix extends string>(prefix: Prefix) {
  const schema = z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`), `an id here looks like ${prefix}_ and 32 hexadecimal digits`)
    .brand<Prefix>();
  const fresh = () => `${prefix}_${v7().replaceAll("-", "")}` as z.infer<typeof schema>;
  return [schema, fresh] as const;
}

export const [PostmortemId, newPostmortemId] = idOf("pm");
export type PostmortemId = z.infer<typeof PostmortemId>;

export const [TimelineEventId, newTimelineEventId] = idOf("ev");
export type TimelineEventId = z.infer<typeof TimelineEventId>;

export const [ContributingFactorId, newContributingFactorId] = idOf("cf");
export type ContributingFactorId = z.infer<typeof ContributingFactorId>;

export const [WhatHelpedId, newWhatHelpedId] = idOf("wh");
export type WhatHelpedId = z.infer<typeof WhatHelpedId>;

export const [BlindSpotId, newBlindSpotId] = idOf("bs");
export type BlindSpotId = z.infer<typeof BlindSpotId>;

export const [LessonId, newLessonId] = idOf("le");
export type LessonId = z.infer<typeof LessonId>;

export const [ActionItemId, newActionItemId] = idOf("ai");
export type ActionItemId = z.infer<typeof ActionItemId>;

export const [EvidenceId, newEvidenceId] = idOf("ed");
export type EvidenceId = z.infer<typeof EvidenceId>;

export const [ReviewerId, newReviewerId] = idOf("rv");
export type ReviewerId = z.infer<typeof ReviewerId>;

export const [PublicationId, newPublicationId] = idOf("pb");
export type PublicationId = z.infer<typeof PublicationId>;

export const [TextVersionId, newTextVersionId] = idOf("tv");
export type TextVersionId = z.infer<typeof TextVersionId>;

export const [RescuedTextId, newRescuedTextId] = idOf("rt");
export type RescuedTextId = z.infer<typeof RescuedTextId>;

export const [PersonId, newPersonId] = idOf("pe");
export type PersonId = z.infer<typeof PersonId>;

export const [PersonLinkId, newPersonLinkId] = idOf("pl");
export type PersonLinkId = z.infer<typeof PersonLinkId>;

export const [CommentThreadId, newCommentThreadId] = idOf("ct");
export type CommentThreadId = z.infer<typeof CommentThreadId>;

export const [CommentId, newCommentId] = idOf("co");
export type CommentId = z.infer<typeof CommentId>;

export const [ScanRunId, newScanRunId] = idOf("sc");
export type ScanRunId = z.infer<typeof ScanRunId>;

/** A block of prose carries a short random id of its own, so that comments and live references find it again. */
export function newBlockId(): string {
  // Random numbers are dear one at a time, and an import asks for many.
  if (!waiting.length) waiting = crypto.getRandomValues(new BigUint64Array(256));
  const next = waiting.at(-1) ?? 0n;
  waiting = waiting.subarray(0, -1);
  return (next & 0xffff_ffff_ffffn).toString(16).padStart(12, "0");
}

let waiting: BigUint64Array<ArrayBuffer> = new BigUint64Array(0);

export const [DismissalId, newDismissalId] = idOf("ds");
export type DismissalId = z.infer<typeof DismissalId>;
