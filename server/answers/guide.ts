import { dismissEverywhere, dismissHere, listDismissals, takeBackDismissal } from "@afterword/store/dismissals";
import { listHouseRules } from "../guide/house-rules.ts";
import { os } from "./os.ts";

export const guide = {
  houseRules: os.guide.houseRules.handler(({ context }) => listHouseRules(context.rulesFolder)),
  dismissals: os.guide.dismissals.handler(({ input, context }) =>
    listDismissals(context.store, context.actor, input.ref),
  ),
  dismissHere: os.guide.dismissHere.handler(async ({ input: { ref, ...said }, context }) => {
    const dismissal = await dismissHere(context.store, context.actor, ref, said);
    if (dismissal.postmortemId) context.live.tell(dismissal.postmortemId, "dismissals");
    return dismissal;
  }),
  dismissEverywhere: os.guide.dismissEverywhere.handler(({ input, context }) =>
    dismissEverywhere(context.store, context.actor, input),
  ),
  takeBack: os.guide.takeBack.handler(async ({ input, context }) => {
    const dismissal = await takeBackDismissal(context.store, context.actor, input.dismissalId);
    if (dismissal.postmortemId) context.live.tell(dismissal.postmortemId, "dismissals");
    return dismissal;
  }),
};
