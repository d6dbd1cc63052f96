import { queryOptions, useQuery } from "@tanstack/react-query";
import { ask, workspaceQuery } from "../app/ask.ts";

export const peopleQuery = queryOptions({
  queryKey: ["people"],
  queryFn: () => ask.people.list({}),
  staleTime: 30_000,
});

export const removedPeopleQuery = queryOptions({
  queryKey: ["people", "removed"],
  queryFn: () => ask.people.list({ removed: "true" }),
});

export const sessionQuery = queryOptions({ queryKey: ["session"], queryFn: () => ask.session.get() });

/** Who is at this page, once it is known. */
export function useMe() {
  return useQuery(workspaceQuery).data?.actor;
}
