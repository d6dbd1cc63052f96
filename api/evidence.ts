import { Evidence } from "@afterword/model/evidence";
import { EvidenceId } from "@afterword/model/id";
import { z } from "zod";
import { door } from "./door.ts";
import { ofPostmortem } from "./postmortems.ts";

const tags = ["Evidence"];

/** Whether the archive is still as the claim found it, told by path, size and time of change alone. */
export const Freshness = z.discriminatedUnion("is", [
  z.object({ is: z.literal("same") }),
  /** `changed` names a few of the files; the claim should be repeated. */
  z.object({ is: z.literal("changed"), changed: z.array(z.string()), count: z.number().int() }),
  /** None of its files is where this server can see it. */
  z.object({ is: z.literal("out-of-sight") }),
]);
export type Freshness = z.infer<typeof Freshness>;

export const evidence = {
  attach: door
    .route({
      method: "POST",
      path: "/postmortems/{ref}/claims",
      successStatus: 201,
      tags,
      summary: "Attach a claim, as `afterword scan --json` writes it, as evidence",
    })
    .input(ofPostmortem.extend({ file: z.file() }))
    .output(Evidence),
  freshness: door
    .route({
      method: "GET",
      path: "/postmortems/{ref}/evidence/{id}/freshness",
      tags,
      summary: "Whether the archive of a claim is as it was",
    })
    .input(ofPostmortem.extend({ id: EvidenceId }))
    .output(Freshness),
};
