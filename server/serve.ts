/**
 * `npm start` and `afterword serve`. Compiled code is kept from one start to the next, which halves the time and memory that a start
 * takes; so everything else is loaded after that is switched on.
 */
import { enableCompileCache, flushCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// A folder of this checkout: in a shared one somebody else could put code. Where it cannot be written, nothing is kept.
enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/afterword", import.meta.url)));
await import("./process.ts");
flushCompileCache();
