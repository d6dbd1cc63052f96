/** What helped is a tool, system or habit that made it less bad, and how: "rollback", "alerting on queue age". */
import { z } from "zod";
import { WhatHelpedId } from "./id.ts";
import { optionalText, rowShape, rowText } from "./row.ts";

export const WhatHelpedFields = z.object({ what: rowText, how: optionalText });
export type WhatHelpedFields = z.infer<typeof WhatHelpedFields>;

export const WhatHelped = WhatHelpedFields.extend({ id: WhatHelpedId, ...rowShape });
export type WhatHelped = z.infer<typeof WhatHelped>;
