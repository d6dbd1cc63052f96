import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { EXIT } from "@afterword/model/exit";
import { type FreshServer, freshServer } from "@afterword/server/testing";
import { type Ran, type Surroundings, typist } from "./testing.ts";

let server: FreshServer;
let afterword: (args: string[], given?: Surroundings) => Promise<Ran>;

before(async () => {
  server = await freshServer();
  afterword = typist({ AFTERWORD_URL: server.url });
});
after(async () => server?.stop());

test("somebody is let in, changed and removed by name; the link alone is data", async () => {
  const added = await afterword(["people", "add", "Ada", "--role", "commenter"]);
  assert.equal(added.exit, EXIT.ok, added.err);
  assert.match(added.out, /^http:\/\/127\.0\.0\.1:\d+\/join#[\w-]{43}\n$/);
  assert.match(added.err, /this link is Ada/);
  assert.equal((await afterword(["people"])).out, "commenter\t1\t-\tAda\n");
  assert.equal((await afterword(["people", "role", "ada", "editor"])).out, "Ada\teditor\n");
  assert.match((await afterword(["people", "link", "Ada", "--ends", "2999-12-31"])).out, /\/join#/);
  assert.equal((await afterword(["people", "unlink", "Ada"])).out, "Ada\t2 links taken back\n");
  assert.equal((await afterword(["people", "remove", "Ada"])).out, "Ada\tlet in no more\n");
  const [removed] = JSON.parse((await afterword(["people", "list", "--removed", "--json"])).out);
  assert.equal(removed.name, "Ada");
  assert.equal((await afterword(["people", "remove", "Ada", "--undo"])).out, "Ada\tlet in again\n");
});

test("what does not fit is refused by name, with an honest exit code", async () => {
  const tries: [string[], number, RegExp][] = [
    [["people", "add", "Rob", "--role", "boss"], EXIT.usage, /Allowed choices are editor, commenter, reader/],
    [["people", "link", "Nobody"], EXIT.missing, /Cannot find Nobody/],
    [["people", "add", " "], EXIT.usage, /Cannot read the person/],
    [["people", "link", "Rob", "--ends", "soon"], EXIT.usage, /write a day such as/],
    [["people", "add", "Ada"], EXIT.conflict, /somebody here has it already/],
  ];
  for (const [args, exit, words] of tries) {
    const ran = await afterword(args);
    assert.deepEqual([ran.exit, ran.out], [exit, ""], args.join(" "));
    assert.match(ran.err, words, args.join(" "));
  }
});
