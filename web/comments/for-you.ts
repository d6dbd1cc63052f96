/** What is for whoever is at this page, and how much of it is new. Said by the server every minute, and at once where it is looked at. */
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { ask } from "../app/ask.ts";
import { useRights } from "../people/rights.ts";

const ASKED_EVERY_MS = 60_000;

/** One name before all: news of a comment may be news for you. */
export const FOR_YOU = ["for-you"] as const;

export const forYouQuery = queryOptions({
  queryKey: [...FOR_YOU, "list"],
  queryFn: () => ask.comments.forYou({}),
});

const unreadQuery = queryOptions({
  queryKey: [...FOR_YOU, "unread"],
  queryFn: () => ask.comments.unread(),
  refetchInterval: ASKED_EVERY_MS,
  staleTime: 30_000,
});

/** In all where no postmortem is named. */
export function useUnread(postmortemId?: string): number {
  const { comment } = useRights();
  const unread = useQuery({ ...unreadQuery, enabled: comment }).data;
  if (postmortemId === undefined) return unread?.total ?? 0;
  return unread?.postmortems.find(({ id }) => id === postmortemId)?.unread ?? 0;
}

/** Which threads of this postmortem have something new for you. */
export function useNewThreads(postmortemId: string): ReadonlySet<string> {
  const isAsked = useUnread(postmortemId) > 0;
  const news = useQuery({ ...forYouQuery, enabled: isAsked }).data;
  if (!isAsked || !news) return NONE;
  return new Set(
    news.flatMap(({ unread, thread, postmortem }) => (unread && postmortem.id === postmortemId ? [thread.id] : [])),
  );
}

const NONE: ReadonlySet<string> = new Set();

/** A thread that is open before somebody's eyes is seen; `said`: how much has been said in it. */
export function useSeen({ refName: ref, threadId, isNew, said }: Seen): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!threadId || !isNew || said === 0 || document.visibilityState === "hidden") return;
    ask.comments
      .see({ ref, threadId })
      .then((unread) => {
        queryClient.setQueryData(unreadQuery.queryKey, unread);
        return queryClient.invalidateQueries({ queryKey: forYouQuery.queryKey });
      })
      .catch(() => {});
  }, [ref, threadId, isNew, said, queryClient]);
}

type Seen = { refName: string; threadId: string | null; isNew: boolean; said: number };
