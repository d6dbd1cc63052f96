/** What every endpoint starts from: the refusals it may answer with, each with its HTTP status. */
import type { RefusalCode } from "@afterword/model/refusal";
import { oc } from "@orpc/contract";

export const STATUS_OF_REFUSAL = {
  invalid: 400,
  "not-signed-in": 401,
  "not-allowed": 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  unavailable: 503,
} as const satisfies Record<RefusalCode, number>;

export const door = oc.errors({
  invalid: { status: 400 },
  "not-signed-in": { status: 401 },
  "not-allowed": { status: 403 },
  "not-found": { status: 404 },
  conflict: { status: 409 },
  "too-large": { status: 413 },
  unavailable: { status: 503 },
});
