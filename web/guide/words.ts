import type { FindingKind } from "@afterword/guide/finding";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const KIND_WORDS: Record<FindingKind, MessageDescriptor> = {
  blame: msg`Words that look for a culprit`,
  name: msg`Names where a role would do`,
  gap: msg`What is still open`,
  fact: msg`Facts to look at again`,
  promise: msg`Promises that can be kept`,
  summary: msg`The summary`,
  leak: msg`What should not leave`,
  house: msg`Your own rules`,
};
