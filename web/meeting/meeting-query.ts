import { queryOptions } from "@tanstack/react-query";
import { ask } from "../app/ask.ts";

/** News come from every page in the room, so it is asked again and again, also by a projector that nobody touches. */
const ASKED_EVERY_MS = 1_500;

export const meetingQuery = (ref: string) =>
  queryOptions({
    queryKey: ["postmortem", ref, "meeting"],
    queryFn: () => ask.meetings.get({ ref }),
    refetchInterval: ASKED_EVERY_MS,
  });
