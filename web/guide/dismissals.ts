/** What the guide is to be quiet about here, and the ways to say so. */
import type { Ask } from "@afterword/guide/ask";
import { type Dismissal, isDismissed } from "@afterword/model/dismissal";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { ask } from "../app/ask.ts";
import { useRights } from "../people/rights.ts";

const dismissalsQuery = (ref: string) =>
  queryOptions({ queryKey: ["postmortem", ref, "dismissals"], queryFn: () => ask.guide.dismissals({ ref }) });

type What = { kind: string; rule: string; quote: string | null };

/** Null until they are known. */
export function useDismissals(ref: string): readonly Dismissal[] | null {
  const { edit } = useRights();
  return useQuery({ ...dismissalsQuery(ref), enabled: edit }).data ?? null;
}

/** Null until it is known; nothing is said before, so that nothing flashes up that was dismissed. */
export function useQuiet(ref: string): ((what: What) => boolean) | null {
  const dismissals = useDismissals(ref);
  return useMemo(() => dismissals && ((what) => isDismissed(dismissals, what)), [dismissals]);
}

/** An ask is about what is not there, so that it is dismissed by its rule. */
export const whatOfAsk = ({ rule }: Pick<Ask, "rule">): What => ({ kind: "gap", rule, quote: null });

/** What is left to say. */
export function heard<Finding extends What>(
  { findings, asks }: { findings: readonly Finding[]; asks: readonly Ask[] },
  isQuiet: (what: What) => boolean,
): { findings: Finding[]; asks: Ask[] } {
  return {
    findings: findings.filter((finding) => !isQuiet(finding)),
    asks: asks.filter((asked) => !isQuiet(whatOfAsk(asked))),
  };
}

export function useDismissing(ref: string) {
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries(dismissalsQuery(ref));
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
    mutationFn: (dismissalId: Dismissal["id"]) => ask.guide.takeBack({ dismissalId }),
    onSuccess,
  });
  return { here, everywhere, takeBack };
}
