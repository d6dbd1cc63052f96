/** A blind spot is what we could not see, and what logging or reporting would have shown it. */
import { z } from "zod";
import { BlindSpotId } from "./id.ts";
import { optionalText, rowShape, rowText } from "./row.ts";

export const BlindSpotFields = z.object({ text: rowText, wouldHaveShown: optionalText });
export type BlindSpotFields = z.infer<typeof BlindSpotFields>;

export const BlindSpot = BlindSpotFields.extend({ id: BlindSpotId, ...rowShape });
export type BlindSpot = z.infer<typeof BlindSpot>;
