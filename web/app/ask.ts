/** How pages ask the server: one client, and one name for every answer that is kept. */
import { connect } from "@afterword/api/client";
import type { Postmortem } from "@afterword/model/postmortem";
import { Refusal } from "@afterword/model/refusal";
import type { ListQuery } from "@afterword/model/summary";
import { infiniteQueryOptions, MutationCache, QueryCache, QueryClient, queryOptions } from "@tanstack/react-query";

export const ask = connect(globalThis.location?.origin ?? "");

/** Where the link by which this browser was somebody holds no more: why, for every page that is shown from now on. */
export const signedOut = {
  reason: null as string | null,
  listeners: new Set<() => void>(),
  hear(error: unknown) {
    if (!(error instanceof Refusal) || error.code !== "not-signed-in" || this.reason !== null) return;
    this.reason = error.message;
    for (const changed of this.listeners) changed();
  },
};

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => signedOut.hear(error) }),
  mutationCache: new MutationCache({ onError: (error) => signedOut.hear(error) }),
  defaultOptions: {
    queries: { retry: (failures, error) => !(error instanceof Refusal) && failures < 2, staleTime: 5_000 },
    mutations: { retry: false },
  },
});

export type ListFilters = Pick<ListQuery, "q" | "size" | "pack" | "state" | "tag" | "service" | "removed">;

export const workspaceQuery = queryOptions({
  queryKey: ["workspace"],
  queryFn: () => ask.workspace.get(),
  staleTime: 60_000,
});

/** The packs' templates and the team's own. */
export const templatesQuery = queryOptions({
  queryKey: ["templates"],
  queryFn: () => ask.workspace.templates(),
  staleTime: 60_000,
});

export const listQuery = (filters: ListFilters) =>
  infiniteQueryOptions({
    queryKey: ["postmortems", filters],
    queryFn: ({ pageParam }) => ask.postmortems.list({ ...filters, limit: 30, ...(pageParam && { after: pageParam }) }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const recordQuery = (ref: string) =>
  queryOptions({ queryKey: ["postmortem", ref], queryFn: () => ask.postmortems.get({ ref }) });

export const publicationsQuery = (ref: string) =>
  queryOptions({ queryKey: ["postmortem", ref, "publications"], queryFn: () => ask.review.publications({ ref }) });

/** A page's address names a postmortem by its number, which people can read and say. */
export const refOf = (postmortem: Pick<Postmortem, "number">): string => String(postmortem.number);

/** What went wrong, in words for the person at the page. */
export function inWords(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof TypeError || !navigator.onLine) return "Cannot reach Afterword: is it still running?";
  return error instanceof Error && error.message ? error.message : "Something went wrong that should not have";
}
