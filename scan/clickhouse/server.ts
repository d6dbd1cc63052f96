/** A ClickHouse server, asked over HTTP. One session for a claim: the keys are a temporary table in it. */
import { randomUUID } from "node:crypto";
import { Refusal } from "@afterword/model/refusal";

export type ClickHouse = { url: string; user: string | null; password: string | null };

export type Session = {
  /** Rows as objects; `data` follows the statement. */
  ask<Row>(statement: string, data?: string): Promise<Row[]>;
  version: string;
};

export async function openSession(server: ClickHouse): Promise<Session> {
  const session = randomUUID();
  async function ask<Row>(statement: string, data = ""): Promise<Row[]> {
    const address = addressOf(server);
    for (const [name, value] of Object.entries({ ...SETTINGS, session_id: session }))
      address.searchParams.set(name, value);
    const headers = {
      ...(server.user !== null && { "x-clickhouse-user": server.user }),
      ...(server.password !== null && { "x-clickhouse-key": server.password }),
    };
    const body = data === "" ? statement : `${statement}\n${data}`;
    const answer = await fetch(address, { method: "POST", headers, body, redirect: "error" }).catch((cause) => {
      throw new Refusal("unavailable", `Cannot ask ClickHouse at ${server.url}: it does not answer`, { cause });
    });
    const text = await answer.text();
    if (!answer.ok) throw refused(server, answer.status, text);
    return text.split("\n").flatMap((line) => (line === "" ? [] : [rowOf<Row>(line, server)]));
  }
  const [about] = await ask<{ version: string }>("SELECT version() AS version");
  return { ask, version: about?.version ?? "of an unknown version" };
}

/** Without them, numbers could come as text, and a failure in the middle as a part of the answer. */
const SETTINGS = {
  default_format: "JSONEachRow",
  output_format_json_quote_64bit_integers: "0",
  wait_end_of_query: "1",
  http_write_exception_in_output_format: "0",
  session_timeout: "3600",
};

function addressOf({ url }: ClickHouse): URL {
  try {
    const address = new URL(url);
    if (/^https?:$/.test(address.protocol)) return address;
  } catch {
    // Said below.
  }
  throw new Refusal("invalid", `Cannot ask ClickHouse at ${url}: write the address like http://clickhouse:8123`);
}

function refused({ url }: ClickHouse, status: number, text: string): Refusal {
  const words = text.trim().split("\n")[0]?.slice(0, 400) ?? "";
  if (status === 401 || status === 403 || /AUTHENTICATION_FAILED|ACCESS_DENIED/.test(words))
    return new Refusal("not-allowed", `Cannot ask ClickHouse at ${url}: ${words}`);
  return new Refusal("invalid", `Cannot ask ClickHouse at ${url}: it answered ${words || status}`);
}

/** A query that failed after its first rows says so where a row would be. */
function rowOf<Row>(line: string, { url }: ClickHouse): Row {
  try {
    return JSON.parse(line) as Row;
  } catch (cause) {
    throw new Refusal("unavailable", `Cannot ask ClickHouse at ${url}: it stopped with ${line.slice(0, 400)}`, {
      cause,
    });
  }
}

/** A string of SQL. */
export function text(value: string): string {
  return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
