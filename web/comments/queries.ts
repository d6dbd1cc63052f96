import type { Thread } from "@afterword/model/comment";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { ask } from "../app/ask.ts";
import { useRights } from "../people/rights.ts";
import { useRecord } from "../writing/record.tsx";
import { FOR_YOU } from "./for-you.ts";

/** Under the postmortem's own name, so that news of it are news of them. */
const threadsQuery = (ref: string) =>
  queryOptions({ queryKey: ["postmortem", ref, "comments"], queryFn: () => ask.comments.list({ ref }) });

export function useThreads(): Thread[] {
  const { ref } = useRecord();
  const { comment } = useRights();
  return useQuery({ ...threadsQuery(ref), enabled: comment }).data ?? NONE;
}

const NONE: Thread[] = [];

/** Shows a thread as the server gave it back, without waiting for the news of it. */
export function usePutThread(): (thread: Thread) => void {
  const { ref } = useRecord();
  const queryClient = useQueryClient();
  return (thread) => {
    const { queryKey } = threadsQuery(ref);
    void queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData(queryKey, (threads) => {
      const others = (threads ?? []).filter(({ id }) => id !== thread.id);
      return thread.comments.length ? [...others, thread] : others;
    });
    void queryClient.invalidateQueries({ queryKey });
    void queryClient.invalidateQueries({ queryKey: FOR_YOU });
  };
}
