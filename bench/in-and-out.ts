/**
 * How many documents come in and go out in a second, through the real server over HTTP on the PostgreSQL that comes along:
 * `node bench/in-and-out.ts [--count=1000]`.
 */
import { parseArgs } from "node:util";
import { connect } from "@afterword/api/client";
import { documentOf } from "./documents.ts";
import { ownServer } from "./own-server.ts";

const { values } = parseArgs({ options: { count: { type: "string", default: "1000" } } });
const count = Number(values.count);
const server = await ownServer();
const client = connect(server.url);

try {
  const files = Array.from({ length: count }, (_, i) => documentOf(i)).map(({ name, text }) => new File([text], name));
  await timed("imported", count, async () => {
    for (let at = 0; at < files.length; at += 100) await client.imports.run({ files: files.slice(at, at + 100) });
  });
  await timed("imported again, all here already", count, async () => {
    for (let at = 0; at < files.length; at += 100) await client.imports.run({ files: files.slice(at, at + 100) });
  });
  for (const format of ["md", "json", "html", "pdf"] as const) {
    await timed(`exported as ${format}, in one zip`, count, async () => {
      const zip = await client.reading.exportAll({ format });
      if (zip.size < count * 200) throw new Error(`the zip is too small: ${zip.size} bytes`);
    });
  }
} finally {
  await server.stop();
}

async function timed(what: string, times: number, run: () => Promise<void>): Promise<void> {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await run();
  const seconds = (performance.now() - began) / 1000;
  const used = process.cpuUsage(cpu);
  const busy = (used.user + used.system) / 1e6;
  console.log(
    `${what}: ${Math.round(times / seconds)} documents/s (${seconds.toFixed(1)} s, of which the server and this client computed ${busy.toFixed(1)} s)`,
  );
}
