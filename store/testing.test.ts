import assert from "node:assert/strict";
import { after, test } from "node:test";
import pg from "pg";
import { databaseTemplate, freshDatabase, type TestDatabase } from "./testing.ts";

const clients: pg.Client[] = [];
after(() => Promise.all(clients.map((client) => client.end())));

test("a template is filled once however many ask, and each copy is its own", async () => {
  let fills = 0;
  const fill = async (database: TestDatabase) => {
    fills++;
    const client = await connect(database);
    await client.query("create table note (text text)");
    await client.query("insert into note values ('burnt cookies')");
    await client.end();
  };
  const key = `test_${process.pid}_${Date.now()}`;
  const names = await Promise.all([1, 2, 3].map(() => databaseTemplate(key, fill)));
  assert.equal(fills, 1);
  const [one, other] = await Promise.all(names.slice(0, 2).map(async (name) => connect(await freshDatabase(name))));
  await one?.query("delete from note");
  assert.equal((await other?.query("select from note"))?.rowCount, 1);
});

test("a database without a template is empty, and has a name of its own", async () => {
  const [one, other] = [await freshDatabase(), await freshDatabase()];
  assert.notEqual(one.connectionString, other.connectionString);
  const client = await connect(one);
  assert.equal((await client.query("select from pg_tables where schemaname = 'public'")).rowCount, 0);
});

async function connect(database: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client(database);
  await client.connect();
  clients.push(client);
  return client;
}
