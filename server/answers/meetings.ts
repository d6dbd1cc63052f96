import type { Meeting } from "@afterword/model/meeting";
import { endMeeting, getMeeting, goToStep, sayRead } from "@afterword/store/meetings";
import { type Asked, os } from "./os.ts";

export const meetings = {
  get: os.meetings.get.handler(({ input, context }) => getMeeting(context.store, context.actor, input.ref)),
  go: os.meetings.go.handler(async ({ input: { ref, step }, context }) =>
    told(context, await goToStep(context.store, context.actor, ref, step)),
  ),
  end: os.meetings.end.handler(async ({ input: { ref }, context }) => {
    context.live.tell(await endMeeting(context.store, context.actor, ref), "meeting");
    return { ended: true as const };
  }),
  read: os.meetings.read.handler(async ({ input: { ref, finished }, context }) =>
    told(context, await sayRead(context.store, context.actor, ref, finished)),
  ),
};

function told({ live }: Pick<Asked, "live">, meeting: Meeting): Meeting {
  live.tell(meeting.postmortemId, "meeting");
  return meeting;
}
