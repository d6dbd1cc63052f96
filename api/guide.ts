import { Dismissal } from "@afterword/model/dismissal";
import { DismissalId } from "@afterword/model/id";
import { SummarySources } from "@afterword/model/summary-sources";
import { z } from "zod";
import { door } from "./door.ts";
import { ofPostmortem } from "./postmortems.ts";

const tags = ["Guide"];
const said = { kind: Dismissal.shape.kind, rule: Dismissal.shape.rule };
const ofDismissal = z.object({ dismissalId: DismissalId });

/** A team's file of rules, as it is; whoever runs the guide reads it. */
export const HouseRules = z.object({ name: z.string(), yaml: z.string() });
export type HouseRules = z.infer<typeof HouseRules>;

export const guide = {
  houseRules: door
    .route({
      method: "GET",
      path: "/guide/house-rules",
      tags,
      summary: "The rules that this team added to the guide's",
    })
    .output(z.array(HouseRules)),
  dismissals: door
    .route({
      method: "GET",
      path: "/postmortems/{ref}/dismissals",
      tags,
      summary: "What the guide is quiet about: in this postmortem and in all",
    })
    .input(ofPostmortem)
    .output(z.array(Dismissal)),
  dismissHere: door
    .route({
      method: "POST",
      path: "/postmortems/{ref}/dismissals",
      tags,
      summary: "Dismiss what the guide said, in this postmortem",
    })
    .input(
      ofPostmortem.extend({
        ...said,
        quote: Dismissal.shape.quote.default(null),
        reason: Dismissal.shape.reason.default(null),
      }),
    )
    .output(Dismissal),
  dismissEverywhere: door
    .route({
      method: "POST",
      path: "/guide/dismissals",
      tags,
      summary: "Dismiss a rule of the guide in every postmortem, with a reason",
    })
    .input(z.object({ ...said, reason: Dismissal.shape.reason.unwrap() }))
    .output(Dismissal),
  summarySources: door
    .route({
      method: "GET",
      path: "/postmortems/{ref}/summary-sources",
      tags,
      summary: "What the summary was made from; null where none was made",
    })
    .input(ofPostmortem)
    .output(SummarySources.nullable()),
  keepSummarySources: door
    .route({
      method: "PUT",
      path: "/postmortems/{ref}/summary-sources",
      tags,
      summary: "Keep what a summary was made from, so that it shows when that has changed",
    })
    .input(ofPostmortem.extend({ sentences: SummarySources.shape.sentences }))
    .output(SummarySources),
  takeBack: door
    .route({
      method: "DELETE",
      path: "/guide/dismissals/{dismissalId}",
      tags,
      summary: "Let the guide speak of it again",
    })
    .input(ofDismissal)
    .output(Dismissal),
};
