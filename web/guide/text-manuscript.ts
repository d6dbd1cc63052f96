import type { Manuscript } from "@afterword/guide/manuscript";
import { markdownManuscript } from "@afterword/guide/markdown-manuscript";
import type { PostmortemRecord } from "@afterword/model/record";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ask, recordQuery } from "../app/ask.ts";
import { useRights } from "../people/rights.ts";
import { liveManuscript } from "./live-manuscript.ts";

/** A record with its text, where no editor is on the page: null while they are on their way. Who may not edit has the record alone. */
export function useTextManuscript(ref: string) {
  const { edit } = useRights();
  const record = useQuery(recordQuery(ref));
  const text = useQuery({
    queryKey: ["postmortem", ref, "text"],
    queryFn: () => ask.text.read({ ref }),
    gcTime: 0,
    enabled: edit,
  });
  const markdown = edit ? text.data?.markdown : "";
  const manuscript = useMemo(
    () => (record.data && markdown !== undefined ? manuscriptOf(record.data, markdown) : null),
    [record.data, markdown],
  );
  const failed = record.error ? record : text;
  return { manuscript, error: failed.error, retry: () => void failed.refetch() };
}

function manuscriptOf(record: PostmortemRecord, markdown: string): Manuscript {
  const { title, pack, size } = record.postmortem;
  return liveManuscript(record, markdownManuscript({ name: title, text: markdown, pack, size }).manuscript);
}
