/** Asking for versions, and what a page calls them. */
import type { VersionRef } from "@afterword/api/versions";
import type { TextVersion } from "@afterword/model/text-version";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../app/ask.ts";

export const versionsQuery = (ref: string) =>
  queryOptions({ queryKey: ["postmortem", ref, "versions"], queryFn: () => ask.versions.list({ ref }) });

export const comparisonQuery = (ref: string, from: VersionRef, to: VersionRef) =>
  queryOptions({
    queryKey: ["postmortem", ref, "comparison", from, to],
    queryFn: () => ask.versions.compare({ ref, from, to }),
  });

export const authorsQuery = (ref: string) =>
  queryOptions({ queryKey: ["postmortem", ref, "authors"], queryFn: () => ask.versions.authors({ ref }) });

export const VERSION_WORDS: Record<TextVersion["kind"], MessageDescriptor> = {
  first: msg`The first text`,
  automatic: msg`The text changed`,
  named: msg`A version was named`,
  published: msg`As it was published`,
  restored: msg`An earlier text was restored`,
};
