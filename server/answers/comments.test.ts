import assert from "node:assert/strict";
import { after, test } from "node:test";
import { connect } from "@afterword/api/client";
import type { Role } from "@afterword/model/person";
import { openPage, until } from "../live/testing.ts";
import { freshServer } from "../testing.ts";

const server = await freshServer();
after(server.stop);
const { client, url } = server;

/** Asks as somebody whose browser opened their link. */
async function as(name: string, role: Role) {
  const { address } = await client.people.add({ name, role });
  const secret = address.slice(address.indexOf("#") + 1);
  const cookies: string[] = [];
  const keeping: typeof fetch = async (request, init) => {
    const answer = await fetch(request, init);
    cookies.push(...answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? ""));
    return answer;
  };
  await connect(url, keeping).session.join({ secret });
  return connect(url, (request, init) => {
    const shown = new Request(request, init);
    shown.headers.set("cookie", cookies.join("; "));
    return fetch(shown);
  });
}

async function started(text: string): Promise<string> {
  return (await client.postmortems.capture({ text, size: "brief" })).postmortem.id;
}

test("who may only comment sets the mark by the server's hand, and all who have the text open hear of it", async (t) => {
  const cleo = await as("Cleo", "commenter");
  const ref = await started("Customers could not pay.");
  const page = await openPage(url, ref as never);
  t.after(page.close);
  const thread = await cleo.comments.start({ ref, text: "All of them?", on: { quote: "could not pay" } });
  assert.deepEqual([thread.quote, thread.prefix, thread.orphaned], ["could not pay", "Customers ", false]);
  await until(() => page.heard.some((message) => (message as { what?: string }).what === "comments"));
  await until(() => JSON.stringify(page.document.getXmlFragment("body").toJSON()).includes(thread.id));
  assert.match(page.markdown(), /^Customers could not pay\.$/m);
  await assert.rejects(cleo.text.write({ ref, markdown: "Mine", etag: "x" }), { name: "Refusal" });
});

test("a reader is told no, and neither sees comments nor finds them in what they read", async () => {
  const rob = await as("Rob", "reader");
  const ref = await started("The queue was full.");
  await client.comments.start({ ref, text: "Since when?", on: { quote: "queue" } });
  await client.review.publish({ ref });
  await assert.rejects(rob.comments.list({ ref }), { name: "Refusal", code: "not-allowed" });
  await assert.rejects(rob.comments.start({ ref, text: "I?", on: { quote: "queue" } }), { code: "not-allowed" });
  const { body } = await rob.reading.read({ ref, version: "published" });
  assert.match(body, /The queue was full\./);
});

test("words that are not in the text cannot be commented on, and nothing is left behind", async () => {
  const ref = await started("The queue was full.");
  await assert.rejects(client.comments.start({ ref, text: "?", on: { quote: "the moon" } }), {
    code: "not-found",
    message: /not in the text/,
  });
  assert.deepEqual(await client.comments.list({ ref }), []);
});

test("a question about a section needs no words, and is never without its text", async () => {
  const ref = await started("The queue was full.");
  const asked = await client.comments.start({ ref, kind: "question", text: "Why?", on: { section: "causes" } });
  assert.deepEqual([asked.kind, asked.section, asked.quote, asked.orphaned], ["question", "causes", "", false]);
});

test("a text that is written anew keeps the thread at its words; without them it is said that they are gone", async () => {
  const ref = await started("Customers could not pay. Nobody saw it.");
  await client.comments.start({ ref, text: "All?", on: { quote: "could not pay" } });
  const write = async (markdown: string) => {
    const { etag } = await client.text.read({ ref });
    await client.text.write({ ref, markdown, etag });
    return (await client.comments.list({ ref }))[0]?.orphaned;
  };
  assert.equal(await write("Nobody saw it.\n\n- In Europe people could not pay by card.\n"), false);
  assert.equal(await write("Nobody saw it.\n"), true);
});

test("with its last comment a thread and its mark are gone", async (t) => {
  const ref = await started("The queue was full.");
  const { id: threadId, comments } = await client.comments.start({ ref, text: "?", on: { quote: "queue" } });
  await client.comments.delete({ ref, threadId, commentId: comments[0]?.id as never });
  const page = await openPage(url, ref as never);
  t.after(page.close);
  assert.ok(!JSON.stringify(page.document.getXmlFragment("body").toJSON()).includes(threadId));
});
