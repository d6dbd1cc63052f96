import type { FindingKind } from "@afterword/guide/finding";
import type { Readers } from "@afterword/guide/leaks/check";
import type { Strength } from "@afterword/guide/promises/strength";
import type { SummaryLength } from "@afterword/guide/summary/write";
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

export const READERS_WORDS: Record<Readers, MessageDescriptor> = {
  team: msg`The team`,
  company: msg`The company`,
  customers: msg`Customers and everybody`,
};

export const LENGTH_WORDS: Record<SummaryLength, MessageDescriptor> = {
  sentence: msg`One sentence`,
  paragraph: msg`One paragraph`,
  "half-page": msg`Half a page`,
};

/** How much an action item leaves to people's memory, from the least. */
export const STRENGTH_WORDS: Record<Strength, MessageDescriptor> = {
  forcing: msg`makes it impossible`,
  automation: msg`a machine does it`,
  checklist: msg`a checklist reminds of it`,
  training: msg`somebody has to remember it`,
  care: msg`somebody has to be careful`,
};
