import type { ExportFormat } from "@afterword/api/reading";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const FORMAT_WORDS: Record<ExportFormat, MessageDescriptor> = {
  md: msg`Markdown`,
  html: msg`HTML page`,
  pdf: msg`PDF`,
  json: msg`JSON`,
};

export const exportAddress = (ref: string, format: ExportFormat, version?: "published" | number): string =>
  `/api/v1/postmortems/${encodeURIComponent(ref)}/export?format=${format}${version ? `&version=${version}` : ""}`;
