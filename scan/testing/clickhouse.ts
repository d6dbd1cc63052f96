/** An embedded ClickHouse behind HTTP, as a server would be. It is half a gigabyte, and only there for who asks for it: npm ci --prefix bench/rivals. */
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";

type Embedded = { Session: new () => { query(sql: string, format: string): unknown; cleanup(): void } };

export type TestClickHouse = { url: string; run(statement: string): void; close(): void };

/** Null where it is not installed. */
export async function startClickHouse(): Promise<TestClickHouse | null> {
  const chdb = embedded();
  if (chdb === null) return null;
  const session = new chdb.Session();
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const statement = Buffer.concat(pieces).toString("utf8");
      // What is in the address of a server's request, a statement here says itself; but data follows it to its end.
      const settings = statement.startsWith("SELECT") || /^\s+SELECT/.test(statement) ? SETTINGS : "";
      try {
        response.end(String(session.query(statement + settings, "JSONEachRow") ?? ""));
      } catch (error) {
        response.writeHead(400).end(String((error as Error).message));
      }
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    run: (statement) => void session.query(statement, "CSV"),
    close() {
      server.close();
      session.cleanup();
    },
  };
}

const SETTINGS = " SETTINGS output_format_json_quote_64bit_integers = 0";

function embedded(): Embedded | null {
  try {
    return createRequire(new URL("../../bench/rivals/package.json", import.meta.url))("chdb") as Embedded;
  } catch {
    return null;
  }
}
