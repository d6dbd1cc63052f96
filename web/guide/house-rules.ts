import { queryOptions, useQuery } from "@tanstack/react-query";
import { ask } from "../app/ask.ts";

const houseRulesQuery = queryOptions({
  queryKey: ["house-rules"],
  queryFn: () => ask.guide.houseRules(),
  staleTime: 60_000,
});

const NONE: Awaited<ReturnType<typeof ask.guide.houseRules>> = [];

/** The files of the team's rules, as they are. */
export const useHouseRules = () => useQuery(houseRulesQuery).data ?? NONE;
