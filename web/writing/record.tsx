/** The postmortem that a page is about, for everything on it: what is known of it, and the deeds that change it. */
import type { PostmortemFacts } from "@afterword/model/postmortem";
import type { PostmortemRecord } from "@afterword/model/record";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { ask, recordQuery } from "../app/ask.ts";

export type RecordHere = {
  ref: string;
  record: PostmortemRecord;
  /** Show this at once; what the server knows besides is asked for. */
  put(change: (record: PostmortemRecord) => PostmortemRecord): void;
  saveFacts(facts: PostmortemFacts): Promise<void>;
};

const Here = createContext<RecordHere | null>(null);

export function RecordProvider({ recordRef: ref, record, children }: Props) {
  const queryClient = useQueryClient();
  const here = useMemo((): RecordHere => {
    const { queryKey } = recordQuery(ref);
    const put: RecordHere["put"] = (change) => {
      void queryClient.cancelQueries({ queryKey, exact: true });
      queryClient.setQueryData(queryKey, (current) => current && change(current));
      void queryClient.invalidateQueries({ queryKey });
      void queryClient.invalidateQueries({ queryKey: ["postmortems"] });
    };
    const saveFacts: RecordHere["saveFacts"] = async (facts) => {
      const postmortem = await ask.postmortems.changeFacts({ ref, ...facts });
      put((current) => ({ ...current, postmortem }));
    };
    return { ref, record, put, saveFacts };
  }, [ref, record, queryClient]);
  return <Here value={here}>{children}</Here>;
}

type Props = { recordRef: string; record: PostmortemRecord; children: ReactNode };

export function useRecord(): RecordHere {
  const here = useContext(Here);
  if (!here) throw new Error("Cannot tell which postmortem this is about: no RecordProvider above this component");
  return here;
}
