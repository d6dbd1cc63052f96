import { dismissEverywhere, dismissHere, listDismissals, takeBackDismissal } from "@afterword/store/dismissals";
import { getSummarySources, keepSummarySources } from "@afterword/store/summary-sources";
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
  summarySources: os.guide.summarySources.handler(({ input, context }) =>
    getSummarySources(context.store, context.actor, input.ref),
  ),
  keepSummarySources: os.guide.keepSummarySources.handler(async ({ input, context }) => {
    const kept = await keepSummarySources(context.store, context.actor, input.ref, input.sentences);
    context.live.tell(kept.postmortemId, "summary");
    return kept;
  }),
  takeBack: os.guide.takeBack.handler(async ({ input, context }) => {
    const dismissal = await takeBackDismissal(context.store, context.actor, input.dismissalId);
    if (dismissal.postmortemId) context.live.tell(dismissal.postmortemId, "dismissals");
    return dismissal;
  }),
};
