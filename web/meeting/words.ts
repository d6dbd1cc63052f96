/** What the steps of a meeting are called, and what they are for. */
import type { MeetingStep } from "@afterword/model/meeting";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const STEP_WORDS: Record<MeetingStep, MessageDescriptor> = {
  reading: msg`Read`,
  timeline: msg`Timeline`,
  questions: msg`Questions`,
  remedies: msg`Remedies`,
};

export const STEP_HINTS: Record<MeetingStep, MessageDescriptor> = {
  reading: msg`Everybody reads in silence. Write down what you ask yourself, section by section.`,
  timeline: msg`What happened, in order. Not yet why, and not yet what to do.`,
  questions: msg`The questions that came up, section by section.`,
  remedies: msg`What will be different: what helped already, and what is promised.`,
};
