/**
 * Stands in for Zod in the pages, to set it before the first schema is made: it would try `new Function`, which the content
 * policy forbids and reports.
 */
import { config } from "zod/v4";

config({ jitless: true });

export * from "zod/v4";
