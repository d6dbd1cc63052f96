import { queryOptions } from "@tanstack/react-query";
import { ask } from "../app/ask.ts";

/** Under the postmortem's own name, so that news of it are news of its meeting. */
export const meetingQuery = (ref: string) =>
  queryOptions({ queryKey: ["postmortem", ref, "meeting"], queryFn: () => ask.meetings.get({ ref }) });
