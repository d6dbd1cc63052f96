/** What goes wrong, told apart: a refusal has words for the caller; everything else is a bug, logged under an id and told without its insides. */
import { STATUS_OF_REFUSAL } from "@afterword/api/door";
import { Refusal } from "@afterword/model/refusal";
import { ORPCError, ValidationError } from "@orpc/server";
import { log } from "../log.ts";

/** What only the owner of the machine can change about its disk. The database's own troubles arrive in words from the store. */
const DISK: Record<string, string> = {
  ENOSPC: "Cannot save: the disk is full. Free some space and try again; nothing that was saved is lost",
  EDQUOT: "Cannot save: the disk quota is used up. Free some space and try again; nothing that was saved is lost",
  EROFS: "Cannot save: the data folder is on a read-only file system",
};

/** The refusal in an error, also where the machine itself refuses; null for a bug. */
export function refusalIn(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const words = typeof code === "string" ? DISK[code] : undefined;
  return words ? new Refusal("unavailable", words, { cause: error }) : null;
}

/** The error as the API tells it. `requestId` is what a person can quote from the log. */
export function toldByApi(error: unknown, requestId: string): ORPCError<string, unknown> {
  const refusal = refusalIn(error) ?? misfitIn(error);
  if (refusal) {
    if (refusal.code === "unavailable") log(`request ${requestId}: ${refusal.message}`, refusal.cause);
    return new ORPCError(refusal.code, {
      defined: true,
      status: STATUS_OF_REFUSAL[refusal.code],
      message: refusal.message,
    });
  }
  log(`request ${requestId} failed`, error);
  return new ORPCError("INTERNAL_SERVER_ERROR", {
    message: `Something went wrong here; the log has it under ${requestId}`,
    data: { requestId },
  });
}

/** A request that does not fit the contract, in words. An answer that does not fit is a bug. */
function misfitIn(error: unknown): Refusal | null {
  if (!(error instanceof ORPCError) || error.code !== "BAD_REQUEST") return null;
  if (!(error.cause instanceof ValidationError)) {
    return new Refusal("invalid", "Cannot read the request: its body is not what its content type says");
  }
  const issue = error.cause.issues[0];
  const place = issue?.path?.map((step) => (typeof step === "object" ? String(step.key) : String(step))).join(".");
  return new Refusal(
    "invalid",
    `Cannot read the request${place ? ` at ${place}` : ""}: ${issue?.message ?? "it does not fit"}`,
  );
}
