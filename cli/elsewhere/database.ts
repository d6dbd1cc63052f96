import { Refusal } from "@afterword/model/refusal";
import { databaseUrl } from "../settings.ts";

const OF_ENVIRONMENT = "DATABASE_URL";

/** The URL of the PostgreSQL that was typed, or of the environment where that was meant. */
export function databaseNamed(typed: string | undefined, option: string): string {
  const url = typed === undefined || typed === OF_ENVIRONMENT ? databaseUrl() : typed;
  if (url === null)
    throw new Refusal(
      "invalid",
      `Cannot reach the workers: set ${OF_ENVIRONMENT}, or name their database with ${option}`,
    );
  if (/^postgres(ql)?:\/\//.test(url)) return url;
  throw new Refusal(
    "invalid",
    `Cannot reach the workers: ${option} takes an address like postgres://user@host/database, or ${OF_ENVIRONMENT}`,
  );
}
