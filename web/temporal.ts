/**
 * Stands in for the polyfill in the pages: browsers have Temporal, or are about to; only those that have it not load it.
 * Types come from the polyfill, so that the model compiles alike for Node.
 */
const native = (globalThis as { Temporal?: unknown }).Temporal;

export const Temporal = native ?? (await import("temporal-polyfill/implementation")).Temporal;
