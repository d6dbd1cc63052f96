import { useQuery } from "@tanstack/react-query";
import { ask } from "../app/ask.ts";

/** What was written up of an exercise, newest first. */
export function useBegun(name: string) {
  const { data } = useQuery({
    queryKey: ["postmortems", "practice", name],
    queryFn: () => ask.postmortems.list({ tag: `practice: ${name}`, limit: 20 }),
  });
  return data?.postmortems ?? [];
}
