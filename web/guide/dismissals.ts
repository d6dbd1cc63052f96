/** What the guide is to be quiet about here, and the ways to say so. */
import { isDismissed } from "@afterword/model/dismissal";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { ask } from "../app/ask.ts";
import { useRights } from "../people/rights.ts";

const dismissalsQuery = (ref: string) =>
  queryOptions({ queryKey: ["postmortem", ref, "dismissals"], queryFn: () => ask.guide.dismissals({ ref }) });

type What = { kind: string; rule: string; quote: string | null };

export function useDismissals(ref: string) {
  const { edit } = useRights();
  const { data } = useQuery({ ...dismissalsQuery(ref), enabled: edit });
  return useMemo(() => data ?? [], [data]);
}

export function useQuiet(ref: string): (what: What) => boolean {
  const dismissals = useDismissals(ref);
  return useMemo(() => (what) => isDismissed(dismissals, what), [dismissals]);
}

export function useDismissing(ref: string) {
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: ["postmortem", ref, "dismissals"] });
  const here = useMutation({
    mutationFn: ({ kind, rule, quote }: What) => ask.guide.dismissHere({ ref, kind, rule, quote }),
    onSuccess,
  });
  const everywhere = useMutation({
    mutationFn: ({ kind, rule, reason }: { kind: string; rule: string; reason: string }) =>
      ask.guide.dismissEverywhere({ kind, rule, reason }),
    onSuccess,
  });
  const takeBack = useMutation({
    mutationFn: (id: string) => ask.guide.takeBack({ dismissalId: id as never }),
    onSuccess,
  });
  return { here, everywhere, takeBack };
}
