import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";
import { migrations } from "./migrate.ts";
import { openStore } from "./store.ts";
import { freshDatabase, type TestDatabase } from "./testing.ts";

test("several that open an empty database at once bring it up to date once", async () => {
  const connection = await freshDatabase();
  const stores = await Promise.all([1, 2, 3].map(() => openStore({ connection, max: 2 })));
  await Promise.all(stores.map((store) => store.close()));
  const applied = await ask(connection, "select name from migrations order by name");
  assert.deepEqual(
    applied.map((row) => row.name),
    (await migrations()).map(({ name }) => name),
  );
});

test("opening again changes nothing", async () => {
  const connection = await freshDatabase();
  await (await openStore({ connection })).close();
  const before = await ask(connection, "select name, applied_at from migrations");
  await (await openStore({ connection })).close();
  assert.deepEqual(await ask(connection, "select name, applied_at from migrations"), before);
});

test("a database of a newer program is refused with words, and nothing in it is touched", async () => {
  const connection = await freshDatabase();
  await ask(
    connection,
    "create table migrations (name text primary key, applied_at timestamptz not null default now())",
  );
  await ask(connection, "insert into migrations (name) values ('0999-from-the-future.sql')");
  await assert.rejects(openStore({ connection }), {
    name: "Refusal",
    code: "unavailable",
    message: /a newer Afterword wrote it.*0999-from-the-future.*start the newer Afterword, or restore a backup$/,
  });
  assert.deepEqual(await ask(connection, "select tablename from pg_tables where schemaname = 'public'"), [
    { tablename: "migrations" },
  ]);
});

test("a migration that fails leaves nothing of itself", async () => {
  const connection = await freshDatabase();
  await ask(connection, "create table lessons (in_the_way text)");
  await assert.rejects(openStore({ connection }), /already exists/);
  assert.deepEqual(await ask(connection, "select tablename from pg_tables where schemaname = 'public'"), [
    { tablename: "lessons" },
  ]);
});

test("a server that is not there is refused with words", async () => {
  await assert.rejects(openStore({ connection: { connectionString: "postgres://postgres@127.0.0.1:1/none" } }), {
    code: "unavailable",
    message: /^Cannot reach the database/,
  });
});

test("a database that is not there is refused with words", async () => {
  const { connectionString } = await freshDatabase();
  const missing = connectionString.replace(/\/t_[0-9a-f]+/, "/t_missing");
  await assert.rejects(openStore({ connection: { connectionString: missing } }), {
    code: "unavailable",
    message: /^Cannot open the database: database "t_missing" does not exist\. Check/,
  });
});

async function ask(connection: TestDatabase, question: string) {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query(question);
  await client.end();
  return rows;
}
