/** What the surroundings say: the only place where the server reads the environment. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Refusal } from "@afterword/model/refusal";
import { defaultDataFolder } from "@afterword/store/embedded/data-folder";

export type Settings = {
  /** Where files, and PostgreSQL unless `databaseUrl` is given, keep everything. */
  dataFolder: string;
  /** A PostgreSQL server of the team's own; null for the one that Afterword brings along. */
  databaseUrl: string | null;
  host: string;
  /** `insist`: refuse to start where the port is taken, instead of taking the next one. */
  port: { number: number; insist: boolean };
  templatesFolder: string;
  /** Rules that the team adds to the guide. */
  rulesFolder: string;
  /** Put the examples into a workspace that was never used. */
  examples: boolean;
};

export const DEFAULT_PORT = 4747;
const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const dataFolder = defaultDataFolder(env);
  return {
    dataFolder,
    databaseUrl: databaseUrlIn(env),
    host: hostIn(env),
    port: portIn(env),
    templatesFolder: resolve(env.AFTERWORD_TEMPLATES || join(dataFolder, "templates")),
    rulesFolder: resolve(env.AFTERWORD_RULES || join(dataFolder, "rules")),
    examples: true,
  };
}

/** DATABASE_URL_FILE names a file that holds the URL, so that a secret need not stand in the environment. */
function databaseUrlIn(env: NodeJS.ProcessEnv): string | null {
  const url = env.DATABASE_URL || (env.DATABASE_URL_FILE && contentOf(env.DATABASE_URL_FILE));
  if (!url) return null;
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new Refusal(
      "invalid",
      "Cannot use DATABASE_URL: it does not begin with postgres://, write it like postgres://user:password@host/database",
    );
  }
  return url;
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    throw new Refusal("invalid", `Cannot read DATABASE_URL_FILE ${path}: check that the file is there and readable`, {
      cause: error,
    });
  }
}

function hostIn(env: NodeJS.ProcessEnv): string {
  const host = env.AFTERWORD_HOST || "127.0.0.1";
  if (LOOPBACK.has(host)) return host;
  throw new Refusal(
    "not-allowed",
    `Cannot listen on ${host}: without sign-in, Afterword serves this machine only. Leave AFTERWORD_HOST out, or set it to 127.0.0.1`,
  );
}

function portIn(env: NodeJS.ProcessEnv): Settings["port"] {
  if (!env.AFTERWORD_PORT) return { number: DEFAULT_PORT, insist: false };
  const number = Number(env.AFTERWORD_PORT);
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return { number, insist: true };
  throw new Refusal(
    "invalid",
    `Cannot listen on port ${env.AFTERWORD_PORT}: set AFTERWORD_PORT to a number from 0 to 65535`,
  );
}
