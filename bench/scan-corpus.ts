/**
 * Makes an archive to measure scanning on: `node bench/scan-corpus.ts FOLDER [--files=60] [--megabytes=120] [--keys=5000000]`.
 * JSON lines, access logs and logfmt, each file plain, as gzip -6 and as zstd -3, 6 to 10 times compressible. 58 % of the lines carry an
 * order; every thirteenth expected order is never written. Three files have a silence of 2,400 s; beside the whole ones stand a
 * truncated, a bit-flipped and a twice-packed file. `truth.json` says what was written, `counts.u32` how often each key was.
 */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { finished, pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { constants, createGzip, createZstdCompress, gzipSync } from "node:zlib";

export type CorpusOptions = { folder: string; files: number; megabytes: number; keys: number };

const START = Date.UTC(2026, 10, 20, 0, 0, 0) / 1_000;
/** Moments of a file: its lines cover a little over half an hour. */
const SECONDS_PER_FILE = 2_000;
const SILENCE = 2_400;

/** Of the n-th expected order: four of five are hexadecimal, one is a short number that stands for other things as well. */
export function orderId(n: number): string {
  const mixed = (Math.imul(n ^ 0x9e3779b9, 0x85ebca6b) ^ (n >>> 3)) >>> 0;
  if (n % 5 === 4) return String(10_000_000 + n);
  return `ord_${mixed.toString(16).padStart(8, "0")}${n.toString(16).padStart(6, "0")}`;
}

export const isNeverWritten = (n: number): boolean => n % 13 === 5;

type Format = "json" | "access" | "logfmt";
const formatOf = (file: number): Format => (file % 10 < 4 ? "json" : file % 10 < 7 ? "access" : "logfmt");
const hostOf = (file: number): string => `web-${1 + (file % 4)}`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      files: { type: "string", default: "60" },
      megabytes: { type: "string", default: "120" },
      keys: { type: "string", default: "5000000" },
    },
  });
  const [folder] = positionals;
  if (!folder) throw new Error("say where: node bench/scan-corpus.ts FOLDER");
  await makeCorpus({ folder, files: +values.files, megabytes: +values.megabytes, keys: +values.keys });
}

export async function makeCorpus(options: CorpusOptions): Promise<void> {
  const { folder, files, keys } = options;
  for (const kind of ["plain", "gz", "zst", "broken"]) await mkdir(join(folder, kind), { recursive: true });
  const counts = new Uint32Array(new SharedArrayBuffer(keys * 4));
  const next = new Int32Array(new SharedArrayBuffer(4));
  const threads = Array.from({ length: Math.min(files, availableParallelism()) }, () => {
    const thread = new Worker(new URL(import.meta.url), { workerData: { ...options, counts, next } });
    return new Promise((resolve, reject) => thread.once("exit", resolve).once("error", reject));
  });
  await Promise.all(threads);
  await writeExpected(options);
  await writeFile(join(folder, "counts.u32"), new Uint8Array(counts.buffer));
  await breakSome(folder);
  const written = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  await writeFile(
    join(folder, "truth.json"),
    `${JSON.stringify({ ...options, written, absent: keys - written, silentFiles: silentFiles(files) }, null, 2)}\n`,
  );
}

const silentFiles = (files: number): number[] => [1, 2, 3].map((part) => Math.floor((files * part) / 4));

type Shared = CorpusOptions & { counts: Uint32Array; next: Int32Array };

async function makeFiles(shared: Shared): Promise<void> {
  for (let file = Atomics.add(shared.next, 0, 1); file < shared.files; file = Atomics.add(shared.next, 0, 1))
    await makeFile(file, shared);
  parentPort?.close();
}

async function makeFile(file: number, { folder, files, megabytes, keys, counts }: Shared): Promise<void> {
  const name = `${hostOf(file)}-${formatOf(file)}-${String(file).padStart(3, "0")}.log`;
  const plain = createWriteStream(join(folder, "plain", name));
  const gz = createGzip({ level: 6 });
  const zst = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } });
  const packed = [
    pipeline(gz, createWriteStream(join(folder, "gz", `${name}.gz`))),
    pipeline(zst, createWriteStream(join(folder, "zst", `${name}.zst`))),
  ];
  const lines = linesOf(file, { files, keys, counts });
  let left = megabytes * 1e6;
  while (left > 0) {
    const chunk = Buffer.from(lines(4_000, 1 - left / (megabytes * 1e6)), "latin1");
    left -= chunk.length;
    const full = [plain, gz, zst].filter((stream) => !stream.write(chunk));
    await Promise.all(full.map((stream) => once(stream, "drain")));
  }
  for (const stream of [plain, gz, zst]) stream.end();
  await Promise.all([finished(plain), ...packed]);
}

/** Makes lines one stretch after the other; `done` (0 to 1) says how much of the file is written. */
function linesOf(file: number, { files, keys, counts }: Pick<Shared, "files" | "keys" | "counts">) {
  const random = chance(file + 1);
  const format = formatOf(file);
  const begins = START + file * SECONDS_PER_FILE;
  const isSilent = silentFiles(files).includes(file);
  return (amount: number, done: number): string => {
    const lines: string[] = [];
    for (let i = 0; i < amount; i++) {
      const late = isSilent && done > 0.5 ? SILENCE : 0;
      // One of twenty is late by a few seconds.
      const at = begins + late + Math.floor(done * SECONDS_PER_FILE) - (random(20) === 0 ? random(4) : 0);
      const key = random(100) < 58 ? random(keys) : -1;
      const order = key >= 0 && !isNeverWritten(key) ? orderId(key) : null;
      if (order) Atomics.add(counts, key, 1);
      lines.push(LINE[format](new Date(at * 1_000), order, random));
      if (format === "json" && random(2_000) === 0) lines.push(TRACE);
    }
    return lines.join("");
  };
}

type Chance = (below: number) => number;

/** The same for the same seed (xorshift32). */
function chance(seed: number): Chance {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const ROUTES = ["/api/v2/orders", "/api/v2/carts", "/api/v2/payments", "/internal/health", "/api/v2/stock"];
const AGENTS = ["checkout-web/5.12", "checkout-ios/8.3.1", "partner-feed/1.0", "kube-probe/1.31"];
const pick = (from: readonly string[], random: Chance): string => from[random(from.length)] ?? "";
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const LINE: Record<Format, (at: Date, order: string | null, random: Chance) => string> = {
  json: (at, order, random) => {
    const told = order
      ? `"msg":"order accepted","order_id":"${order}","user_id":"${10_000_000 + random(4_000_000)}","items":${random(9)}`
      : `"msg":"heartbeat","queue_depth":${random(50)}`;
    return `{"ts":"${at.toISOString()}","level":"info","service":"orders","host":"web-${random(4)}",${told},"duration_ms":${random(400)},"trace":"${trace(random)}"}\n`;
  },
  access: (at, order, random) => {
    const iso = at.toISOString();
    const time = `${iso.slice(8, 10)}/${MONTHS[at.getUTCMonth()]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
    const target = order ? `${ROUTES[0]}?order_id=${order}&src=web` : pick(ROUTES, random);
    return `10.0.${random(8)}.${random(250)} - - [${time}] "POST ${target} HTTP/1.1" ${random(50) ? 200 : 503} ${random(9_000)} "-" "${pick(AGENTS, random)}" ${trace(random)}\n`;
  },
  logfmt: (at, order, random) =>
    `time=${at.toISOString()} level=info component=worker ${order ? `msg="order handled" order_id=${order} attempt=${random(3)}` : `msg=idle free=${random(64)}`} offset=${random(90_000_000)} trace=${trace(random)}\n`,
};

/** Eight hexadecimal digits: what keeps logs from shrinking to nothing. */
const trace = (random: Chance): string =>
  random(2 ** 32)
    .toString(16)
    .padStart(8, "0");

const TRACE =
  "java.lang.IllegalStateException: stock is negative\n\tat shop.Stock.take(Stock.java:41)\n\tat shop.Orders.accept(Orders.java:118)\n";

async function writeExpected({ folder, keys }: CorpusOptions): Promise<void> {
  for (const count of [1, 1_000, 100_000, 1_000_000, 5_000_000].filter((each) => each <= keys)) {
    const out = createWriteStream(join(folder, `expected-${count}.txt`));
    for (let from = 0; from < count; from += 50_000) {
      const part = Array.from({ length: Math.min(50_000, count - from) }, (_, i) => `${orderId(from + i)}\n`).join("");
      if (!out.write(part)) await once(out, "drain");
    }
    out.end();
    await finished(out);
  }
}

/** Broken in known ways, made of the first gzip file. */
async function breakSome(folder: string): Promise<void> {
  const whole = await readFile(join(folder, "gz", `${hostOf(0)}-${formatOf(0)}-000.log.gz`));
  const flipped = Buffer.from(whole);
  const at = Math.floor(whole.length / 2);
  flipped[at] = (flipped[at] ?? 0) ^ 0x10;
  await writeFile(join(folder, "broken", "truncated.log.gz"), whole.subarray(0, at));
  await writeFile(join(folder, "broken", "flipped.log.gz"), flipped);
  await writeFile(join(folder, "broken", "twice.log.gz.gz"), gzipSync(whole.subarray(0, 1 << 20)));
  await writeFile(join(folder, "broken", "sha256.txt"), `${createHash("sha256").update(whole).digest("hex")}\n`);
}

if (!isMainThread) await makeFiles(workerData);
else if (process.argv[1] === import.meta.filename) await main();
