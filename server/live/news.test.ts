import assert from "node:assert/strict";
import { after, test } from "node:test";
import { WebSocket } from "ws";
import { joined } from "../people/testing.ts";
import { freshServer } from "../testing.ts";
import { until } from "./testing.ts";

const server = await freshServer();
after(server.stop);
const { client, url } = server;

/** Listens, and is sure to miss nothing from when this resolves; or says with which code it was sent away. */
async function listen(ref: string, { cookie = "", origin = url } = {}) {
  const heard: string[] = [];
  let closed: number | null = null;
  const socket = new WebSocket(`${url.replace("http", "ws")}/live/news?of=${ref}`, { headers: { cookie, origin } });
  const { promise: settled, resolve } = Promise.withResolvers<void>();
  socket.on("message", (data) => {
    const { what } = JSON.parse(String(data));
    if (what) heard.push(what);
    resolve();
  });
  socket.on("unexpected-response", (_request, { statusCode }) => {
    closed = statusCode ?? 0;
    resolve();
  });
  socket.on("error", () => {});
  socket.on("close", (code) => {
    closed ??= code;
    resolve();
  });
  await settled;
  return { heard, closed: () => closed, close: () => socket.terminate() };
}

test("who listens hears that the meeting moved on, and a reader hears of no comment", async (t) => {
  const { postmortem } = await client.postmortems.capture({ text: "The queue was full.", size: "brief" });
  const ref = String(postmortem.number);
  const rob = await joined(server, "Rob", "reader");
  const [mine, theirs, elsewhere] = [
    await listen(ref),
    await listen(postmortem.id, rob),
    await listen(String((await client.postmortems.capture({ text: "Burnt cookies" })).postmortem.number)),
  ];
  for (const line of [mine, theirs, elsewhere]) t.after(line.close);
  await client.comments.start({ ref, text: "Since when?", on: { quote: "queue" } });
  await client.meetings.go({ ref, step: "reading" });
  await until(() => mine.heard.length === 2 && theirs.heard.length === 1);
  assert.deepEqual([mine.heard, theirs.heard, elsewhere.heard], [["comments", "meeting"], ["meeting"], []]);
});

test("nobody listens to what they may not see, nor from a foreign page; a link taken back ends the line", async (t) => {
  const { postmortem } = await client.postmortems.capture({ text: "Salaries", visibility: "private" });
  const bea = await joined(server, "Bea", "editor");
  const [hidden, none, foreign] = [
    await listen(String(postmortem.number), bea),
    await listen("no%20such"),
    await listen(String(postmortem.number), { origin: "https://evil.example" }),
  ];
  assert.deepEqual([hidden.closed(), none.closed(), foreign.closed()], [4403, 4403, 403]);

  const { postmortem: open } = await client.postmortems.capture({ text: "The oven" });
  const line = await listen(open.id, bea);
  t.after(line.close);
  assert.equal(line.closed(), null);
  await client.people.revokeLink({ linkId: bea.link.id });
  await until(() => line.closed() === 4403);
});
