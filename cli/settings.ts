/** The only place of the command line that reads the environment, and where each value comes from. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { dataFolderOf } from "@afterword/model/data-folder";
import { Refusal } from "@afterword/model/refusal";

export type Setting = { name: string; value: string | null; from: string };

const { env, platform } = process;

export const settings = {
  /** A running server to talk to, instead of the one on this machine's data. */
  url: env.AFTERWORD_URL?.replace(/\/+$/, "") || null,
  dataFolder: dataFolderOf({ env, platform, uid: process.getuid?.() ?? null, home: homedir() }),
  editor: env.AFTERWORD_EDITOR || env.VISUAL || env.EDITOR || null,
  pager: env.AFTERWORD_PAGER ?? env.PAGER ?? null,
  browser: env.BROWSER || null,
  /** The team's rules for the guide: a file or a folder. */
  rules: env.AFTERWORD_RULES || null,
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
  debug: Boolean(env.AFTERWORD_DEBUG),
};

/** Who asks S3-compatible stores, by the names that their own tools use. */
export const s3 = {
  endpoint: (env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL)?.replace(/\/+$/, "") || null,
  region: env.AWS_REGION || env.AWS_DEFAULT_REGION || "us-east-1",
  keys:
    env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY
      ? {
          id: env.AWS_ACCESS_KEY_ID,
          secret: env.AWS_SECRET_ACCESS_KEY,
          session: env.AWS_SESSION_TOKEN || null,
        }
      : null,
};

/** A ClickHouse server that answers scans, and as whom it is asked. */
export const clickHouse = {
  url: env.CLICKHOUSE_URL || null,
  user: env.CLICKHOUSE_USER || null,
  password: env.CLICKHOUSE_PASSWORD || null,
};

/** The team's PostgreSQL, or null; read only where it is needed. */
export function databaseUrl(): string | null {
  if (env.DATABASE_URL) return env.DATABASE_URL;
  if (!env.DATABASE_URL_FILE) return null;
  try {
    return readFileSync(env.DATABASE_URL_FILE, "utf8").trim() || null;
  } catch (error) {
    throw new Refusal("invalid", `Cannot read DATABASE_URL_FILE ${env.DATABASE_URL_FILE}: check that it is there`, {
      cause: error,
    });
  }
}

/** The environment for a program that a command starts, with what it is told on top. */
export function environmentWith(changes: Record<string, string>): NodeJS.ProcessEnv {
  return { ...env, ...changes };
}

/** For `afterword config`: every setting, its value in force and where it is from. Secrets are masked. */
export function settingsInForce(): Setting[] {
  const from = (...names: string[]) => names.find((name) => env[name]) ?? "default";
  return [
    { name: "url", value: settings.url, from: from("AFTERWORD_URL") },
    { name: "data", value: settings.dataFolder, from: from("AFTERWORD_DATA", "XDG_DATA_HOME") },
    {
      name: "database",
      value: masked(env.DATABASE_URL) ?? `embedded, in ${join(settings.dataFolder, "postgres")}`,
      from: from("DATABASE_URL", "DATABASE_URL_FILE"),
    },
    { name: "port", value: env.AFTERWORD_PORT ?? "4747", from: from("AFTERWORD_PORT") },
    {
      name: "templates",
      value: env.AFTERWORD_TEMPLATES ?? join(settings.dataFolder, "templates"),
      from: from("AFTERWORD_TEMPLATES"),
    },
    { name: "editor", value: settings.editor, from: from("AFTERWORD_EDITOR", "VISUAL", "EDITOR") },
    { name: "pager", value: settings.pager, from: from("AFTERWORD_PAGER", "PAGER") },
    { name: "browser", value: settings.browser, from: from("BROWSER") },
    { name: "zone", value: settings.zone, from: from("TZ") },
  ];
}

function masked(url: string | undefined): string | null {
  return url ? url.replace(/\/\/([^:@/]*):[^@/]*@/, "//$1:***@") : null;
}
