import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, writeSync } from "node:fs";
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { readLock } from "./lock.ts";
import { type Connection, type Embedded, startEmbedded } from "./start.ts";
import { refuseWhenFull } from "./words.ts";

const isRoot = process.getuid?.() === 0;
const onLinux = { skip: process.platform === "linux" ? false : "looks into /proc" };

const scratch = await mkdtemp("/tmp/afterword-start-");
await chmod(scratch, 0o755);
after(() => rm(scratch, { recursive: true, force: true }));

const home = join(scratch, "home");

test("a first start makes everything, and what is written is there at the second", async () => {
  const said: string[] = [];
  const first = await startEmbedded({ dataFolder: home, log: (line) => said.push(line) });
  assert.match(first.version, /^18\./);
  assert.deepEqual(said, [`Making a database in ${home}`]);
  await query(first.connection, "create table note (text text)");
  await query(first.connection, "insert into note values ('burnt cookies')");
  await first.stop();
  const second = await startEmbedded({ dataFolder: home, log: (line) => said.push(line) });
  assert.deepEqual(await query(second.connection, "select text from note"), [{ text: "burnt cookies" }]);
  await second.stop();
  await second.stop();
  assert.equal(said.length, 1);
  assert.equal(await readLock(home), null);
});

test("it is durable, checks its pages, listens to no network, and orders and folds text by Unicode alone", async () => {
  await during(await startEmbedded({ dataFolder: home }), async ({ connection }) => {
    const settings = await query(
      connection,
      "select name, setting from pg_settings where name in ('fsync','full_page_writes','synchronous_commit','data_checksums','listen_addresses','unix_socket_permissions') order by name",
    );
    assert.deepEqual(Object.fromEntries(settings.map(({ name, setting }) => [name, setting])), {
      data_checksums: "on",
      fsync: "on",
      full_page_writes: "on",
      listen_addresses: "",
      synchronous_commit: "on",
      unix_socket_permissions: "0700",
    });
    assert.equal((await stat(connection.host)).mode & 0o777, 0o700);
    const [text] = await query(
      connection,
      "select string_agg(x, '' order by x) as ordered, upper('éß') as upper from unnest(array['b','a','B','é','Z']) x",
    );
    assert.deepEqual(text, { ordered: "BZabé", upper: "Éß" });
    await query(connection, "create extension if not exists pg_trgm");
    assert.equal((await query(connection, "select word_similarity('Übung', 'ÜBUNG') as alike"))[0]?.alike, 1);
  });
});

test("a second program on the same folder is refused with the first one's URL", async () => {
  const first = await program(home);
  assert.equal((await readLock(home))?.url, "http://127.0.0.1:4000");
  await assert.rejects(startEmbedded({ dataFolder: home }), {
    code: "conflict",
    message: `Cannot open the data folder ${home}: Afterword already runs on it (process ${first.pid}, since ${(await readLock(home))?.since}). Open http://127.0.0.1:4000, or stop it first (kill ${first.pid})`,
  });
  assert.deepEqual(await query(first.connection, "select text from note"), [{ text: "burnt cookies" }]);
  await end(first, "SIGTERM");
});

test("after kill -9 of the whole group it starts again, with everything that was saved", async () => {
  const killed = await program(home);
  await query(killed.connection, "insert into note values ('checkout outage')");
  process.kill(-killed.pid, "SIGKILL");
  await killed.gone;
  await during(await startEmbedded({ dataFolder: home }), async ({ connection }) => {
    assert.equal((await query(connection, "select from note")).length, 2);
  });
});

test("PostgreSQL ends by itself when its Afterword is killed", onLinux, async () => {
  const killed = await program(home);
  const postgres = await postmasterOf(home);
  await end(killed, "SIGKILL");
  await until(() => !existsSync(`/proc/${postgres}`));
});

test("a PostgreSQL that was left behind is stopped, and another started", onLinux, async () => {
  const killed = await program(home);
  const left = await postmasterOf(home);
  for (const pid of await watchersOf(home)) process.kill(pid, "SIGKILL");
  await end(killed, "SIGKILL");
  assert.ok(existsSync(`/proc/${left}`));
  const said: string[] = [];
  await during(await startEmbedded({ dataFolder: home, log: (line) => said.push(line) }), async ({ connection }) => {
    assert.deepEqual(said, [`Stopping PostgreSQL (process ${left}), left behind by an Afterword that was killed`]);
    assert.notEqual(await postmasterOf(home), left);
    assert.equal((await query(connection, "select from note")).length, 2);
  });
});

test("when everything is killed at once, with work under way, it starts again", onLinux, async () => {
  const killed = await program(home, { busyWith: "select count(*) from generate_series(1, 1e9)" });
  const asked = "select from pg_stat_activity where state = 'active' and query like '%1e9)'";
  while ((await query(killed.connection, asked)).length === 0) await wait(10);
  process.kill(await postmasterOf(home), "SIGKILL");
  await end(killed, "SIGKILL");
  await during(await startEmbedded({ dataFolder: home }), async ({ connection }) => {
    assert.equal((await query(connection, "select from note")).length, 2);
  });
});

test("the number of a dead PostgreSQL may belong to another program by now", onLinux, async () => {
  const { uid, gid } = await stat(join(home, "postgres", "data-18"));
  const other = spawn("sleep", ["60"], { uid, gid });
  after(() => other.kill());
  await once(other, "spawn");
  await writeFile(
    join(home, "postgres", "data-18", "postmaster.pid"),
    `${other.pid}\n${home}/postgres/data-18\n1\n5432\n\n\n0 0\nready   \n`,
  );
  await during(await startEmbedded({ dataFolder: home }), async () => assert.equal(other.exitCode, null));
});

test(
  "a PostgreSQL that is killed is started again at the same address; whoever started it hears of it when that is no use",
  onLinux,
  async () => {
    const { promise: heard, resolve: hear } = Promise.withResolvers<void>();
    const running = await startEmbedded({ dataFolder: home, ended: hear });
    for (let kills = 1; kills <= 6; kills++) {
      const killed = await postmasterOf(home);
      process.kill(killed, "SIGKILL");
      if (kills === 6) break;
      await until(() => !existsSync(`/proc/${killed}`));
      let notes = 0;
      while (notes !== 2)
        notes = await query(running.connection, "select from note").then(
          (found) => found.length,
          () => 0,
        );
    }
    await heard;
    await running.stop();
  },
);

test("a database of a newer PostgreSQL, or of an unknown one, is refused and left alone", async () => {
  const cluster = join(home, "postgres", "data-18");
  await writeFile(join(cluster, "PG_VERSION"), "19\n");
  await assert.rejects(startEmbedded({ dataFolder: home }), {
    code: "conflict",
    message: /newer Afterword wrote it \(PostgreSQL 19/,
  });
  await writeFile(join(cluster, "PG_VERSION"), "");
  await assert.rejects(startEmbedded({ dataFolder: home }), {
    code: "conflict",
    message: /PG_VERSION is missing or damaged/,
  });
  await writeFile(join(cluster, "PG_VERSION"), "18\n");
  for (const [name, words] of [
    ["data-19", /newer Afterword wrote it \(PostgreSQL 19/],
    ["data-17", /it is of PostgreSQL 17/],
  ] as const) {
    await rename(cluster, join(home, "postgres", name));
    await assert.rejects(startEmbedded({ dataFolder: home }), { code: "conflict", message: words });
    assert.ok(!existsSync(cluster));
    await rename(join(home, "postgres", name), cluster);
  }
  await (await startEmbedded({ dataFolder: home })).stop();
});

test("of six that start at once on a new folder one wins, and five are refused in words", async () => {
  const folder = join(scratch, "race");
  const starters = await Promise.allSettled(Array.from({ length: 6 }, () => program(folder)));
  const winners = starters.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const losers = starters.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
  for (const winner of winners) await end(winner, "SIGTERM");
  assert.equal(winners.length, 1);
  for (const words of losers)
    assert.match(words, new RegExp(`conflict: Cannot open the data folder .*process ${winners[0]?.pid}`));
});

test("a long path with spaces, commas and signs is as good as any", async () => {
  const folder = join(scratch, `Ada's notes, 50 % öäü; (touch x) & ${"long ".repeat(30)}`, "*~#?!");
  const running = await startEmbedded({ dataFolder: folder, durable: false });
  await during(running, async ({ connection }) => {
    assert.ok(connection.host.length < 90);
    assert.equal((await stat(connection.host)).mode & 0o777, 0o700);
    assert.deepEqual(await query(connection, "select 1 as one"), [{ one: 1 }]);
  });
  await rm(running.connection.host, { recursive: true });
});

test("where there are no sockets, it listens on loopback and asks for the folder's password", async () => {
  const running = await startEmbedded({ dataFolder: home, transport: "loopback" });
  await during(running, async ({ connection }) => {
    assert.equal(connection.host, "127.0.0.1");
    assert.equal((await query(connection, "select from note")).length, 2);
    await assert.rejects(query({ ...connection, password: "guessed" }, "select 1"), /password authentication failed/);
  });
  assert.equal((await stat(join(home, "postgres", "password"))).mode & 0o077, 0);
});

test("root's PostgreSQL runs as somebody else, who owns the cluster and nothing more", {
  skip: isRoot ? false : "needs root",
}, async () => {
  await during(await startEmbedded({ dataFolder: home }), async () => {
    const { uid } = await stat(`/proc/${await postmasterOf(home)}`);
    assert.notEqual(uid, 0);
    assert.equal((await stat(join(home, "postgres", "data-18"))).uid, uid);
    for (const part of [".", "postgres", "afterword.lock"]) assert.equal((await stat(join(home, part))).uid, 0, part);
    assert.equal((await stat(home)).mode & 0o007, 0);
  });
});

test("root is told what to set where that somebody cannot go", { skip: isRoot ? false : "needs root" }, async () => {
  const closed = join(scratch, "closed");
  await mkdir(closed, { mode: 0o700 });
  const folder = join(closed, "data");
  await assert.rejects(startEmbedded({ dataFolder: folder }), {
    code: "not-allowed",
    message: new RegExp(`PostgreSQL does not run as root, and \\w+ may not enter ${closed}. Set AFTERWORD_DATA`),
  });
  assert.equal(await readLock(folder), null);
});

test("an ordinary user starts it too, but not where others own the folder", {
  skip: isRoot ? false : "needs root to become somebody",
}, async (t) => {
  const folder = join(scratch, "ordinary");
  await mkdir(folder);
  await chown(folder, 65534, 65534);
  // As `npm start` from a checkout that this user can read.
  const tree = join(import.meta.dirname, "..", "..");
  if (!canRead(tree)) return t.skip(`nobody may not read ${tree}`);
  const running = await program(folder, { uid: 65534, gid: 65534 });
  assert.deepEqual(await query(running.connection, "select 1 as one"), [{ one: 1 }]);
  await end(running, "SIGTERM");
  await assert.rejects(program(home, { uid: 65534, gid: 65534 }), /not-allowed: Cannot .* Set AFTERWORD_DATA/);
  const others = join(scratch, "others");
  await mkdir(others, { mode: 0o755 });
  await assert.rejects(
    program(others, { uid: 65534, gid: 65534 }),
    /not-allowed: Cannot use .*this user may not write there/,
  );
});

test("a full disk is named at the first start and later, and nothing is lost by it", {
  skip: isRoot ? false : "needs root",
}, async (t) => {
  const disk = join(scratch, "disk");
  const dataFolder = join(disk, "data");
  await mkdir(disk);
  if (!mount(disk, "20m")) return t.skip("root may not mount here");
  try {
    await assert.rejects(startEmbedded({ dataFolder }), {
      code: "unavailable",
      message: /the disk is full \(\d+ MB free, 160 MB are needed\)/,
    });
  } finally {
    unmount(disk);
  }
  mount(disk, "220m");
  try {
    const running = await startEmbedded({ dataFolder });
    await query(running.connection, "create table note as select 'bike note' as text");
    await refuseWhenFull(dataFolder, "Cannot save the note");
    fill(disk);
    await assert.rejects(refuseWhenFull(dataFolder, "Cannot save the note"), {
      code: "unavailable",
      message: /Cannot save the note: the disk is full/,
    });
    assert.deepEqual(await query(running.connection, "select text from note"), [{ text: "bike note" }]);
    await running.stop();
    await assert.rejects(startEmbedded({ dataFolder }), { code: "unavailable", message: /the disk is full/ });
    await rm(join(disk, "filler"));
    await during(await startEmbedded({ dataFolder }), async ({ connection }) => {
      assert.deepEqual(await query(connection, "select text from note"), [{ text: "bike note" }]);
    });
  } finally {
    unmount(disk);
  }
});

async function during(running: Embedded, deed: (running: Embedded) => Promise<void>): Promise<void> {
  try {
    await deed(running);
  } finally {
    await running.stop();
  }
}

async function query(connection: Connection, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(connection);
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

type Program = { pid: number; connection: Connection; gone: Promise<unknown>; child: ChildProcess };

/** An Afterword of its own, in its own process group; rejects with the refusal's code and words. */
async function program(
  dataFolder: string,
  { busyWith = "", ...as }: { busyWith?: string; uid?: number; gid?: number } = {},
): Promise<Program> {
  const code = `
    import pg from ${JSON.stringify(import.meta.resolve("pg"))};
    import { startEmbedded } from ${JSON.stringify(import.meta.resolve("./start.ts"))};
    try {
      const [dataFolder, busyWith] = process.argv.slice(1);
      const running = await startEmbedded({ dataFolder });
      await running.describe({ url: "http://127.0.0.1:4000" });
      process.on("SIGTERM", () => running.stop().then(() => process.exit(0)));
      if (busyWith) new pg.Pool(running.connection).on("error", () => {}).query(busyWith).catch(() => {});
      console.log(JSON.stringify({ connection: running.connection }));
      setInterval(() => {}, 60_000);
    } catch (error) {
      console.log(JSON.stringify({ refused: error.code + ": " + error.message }));
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code, dataFolder, busyWith], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
    cwd: "/",
    ...as,
  });
  after(() => child.kill("SIGKILL"));
  const gone = once(child, "exit");
  const [line] = await Promise.race([once(createInterface(child.stdout), "line"), gone.then(() => ["{}"])]);
  const { connection, refused } = JSON.parse(line);
  if (!connection) throw new Error(refused ?? "it ended at once");
  return { pid: child.pid ?? 0, connection, gone, child };
}

async function end(one: Program, signal: NodeJS.Signals): Promise<void> {
  one.child.kill(signal);
  await one.gone;
}

async function postmasterOf(dataFolder: string): Promise<number> {
  return Number((await readFile(join(dataFolder, "postgres", "data-18", "postmaster.pid"), "utf8")).split("\n")[0]);
}

async function watchersOf(dataFolder: string): Promise<number[]> {
  const found: number[] = [];
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    if (command.startsWith("/bin/sh") && command.includes(`${dataFolder}/`)) found.push(Number(pid));
  }
  assert.equal(found.length, 1);
  return found;
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    assert.ok(tries < 500, "it did not come to that in 5 s");
    await wait(10);
  }
}

function mount(disk: string, size: string): boolean {
  return spawnSync("/bin/mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", disk]).status === 0;
}

function unmount(disk: string): void {
  execFileSync("/bin/umount", [disk]);
}

function canRead(folder: string): boolean {
  try {
    execFileSync("ls", [folder], { uid: 65534, gid: 65534, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function fill(disk: string): void {
  const filler = openSync(join(disk, "filler"), "w");
  try {
    for (;;) writeSync(filler, new Uint8Array(65_536));
  } catch (error) {
    assert.match(String(error), /ENOSPC/);
  } finally {
    closeSync(filler);
  }
}
