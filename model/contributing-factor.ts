/**
 * A contributing factor is a condition without which it would have gone better. There are several, and none is a person:
 * there is no field for one, on purpose. The trigger is the factor that came last.
 */
import { z } from "zod";
import { ContributingFactorId } from "./id.ts";
import { rowShape, rowText } from "./row.ts";

export const ContributingFactorFields = z.object({ text: rowText, trigger: z.boolean() });
export type ContributingFactorFields = z.infer<typeof ContributingFactorFields>;

export const ContributingFactor = ContributingFactorFields.extend({ id: ContributingFactorId, ...rowShape });
export type ContributingFactor = z.infer<typeof ContributingFactor>;
