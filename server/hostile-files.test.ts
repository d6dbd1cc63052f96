import assert from "node:assert/strict";
import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import type { ImportOutcome } from "@afterword/api/imports";
import { Refusal } from "@afterword/model/refusal";
import { freshDatabase } from "@afterword/store/testing";
import { HOSTILE_TEXTS } from "./testing/hostile-texts.ts";
import { HOSTILE_ZIPS } from "./testing/hostile-zips.ts";
import { processorSeconds, serverProcess } from "./testing/process.ts";
import { MOST_SECONDS, timed, undisturbed } from "./testing/vigil.ts";

const dataFolder = await mkdtemp(join(tmpdir(), "afterword-hostile-"));
const server = await serverProcess({ dataFolder, databaseUrl: (await freshDatabase()).connectionString });
after(async () => {
  await server.stop();
  await rm(dataFolder, { recursive: true, force: true });
});
// The reader's thread starts with the first document; that is no document's fault.
await server.client.imports.preview({ files: [new File(["# Warm\n"], "warm.md")] });

const fileOf = (name: string, bytes: Uint8Array | string) => new File([bytes as string], name);
const count = async () => (await server.client.postmortems.list({ limit: 1 })).total;

/** What became of the files: the outcomes, or the refusal of the whole request as one. */
async function importing(files: File[]): Promise<ImportOutcome[]> {
  const { outcome, seconds } = await undisturbed(server, files[0]?.name ?? "", () =>
    timed(server, "process", () =>
      server.client.imports.run({ files }).catch((error: unknown): ImportOutcome[] => {
        assert.ok(error instanceof Refusal, `${files[0]?.name}: ${error}`);
        return [{ is: "refused", name: files[0]?.name ?? "", reason: error.message }];
      }),
    ),
  );
  assert.ok(seconds <= MOST_SECONDS, `${files[0]?.name} took ${seconds.toFixed(1)} s`);
  return outcome;
}

describe("files that are not text", () => {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const NOT_TEXT: Record<string, Uint8Array> = {
    "a picture": png,
    "a program": Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01"), Buffer.alloc(2_000, 1)]),
    "UTF-16 without a mark": Buffer.from("# Checkout was down\n\nTen minutes.\n", "utf16le"),
    "a NUL in the middle": Buffer.from("# Checkout\n\nwas \0 down\n"),
    "NULs alone": Buffer.alloc(10_000),
    "a PDF": Buffer.concat([
      Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1"),
      Buffer.alloc(500, 7),
      Buffer.from([0]),
    ]),
    gzip: Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.alloc(800, 2)]),
    "an SQLite database": Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(900, 3)]),
    "UTF-16 that breaks off": Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x00, 0xd8]),
    "50 MB of Markdown": Buffer.alloc(50 * 1024 * 1024, "# Heading\n\nWords and *more* words.\n\n"),
  };
  for (const [what, bytes] of Object.entries(NOT_TEXT)) {
    test(`${what} is refused by name, with the reason`, async () => {
      const before = await count();
      const [outcome] = await importing([fileOf("evidence.md", bytes)]);
      assert.equal(outcome?.is, "refused");
      assert.match(outcome.is === "refused" ? outcome.reason : "", /evidence\.md: it .*(not text|NUL|MB|UTF-16)/);
      assert.equal(await count(), before);
    });
  }

  test("one bad file among good ones takes none of them with it", async () => {
    const outcomes = await importing([
      fileOf("one.md", "# One\n"),
      fileOf("two.md", png),
      fileOf("three.md", "# Three\n"),
    ]);
    assert.deepEqual(outcomes.map(({ is, name }) => `${name} ${is}`).toSorted(), [
      "one.md created",
      "three.md created",
      "two.md refused",
    ]);
  });

  test("an empty file is a postmortem or a refusal, not a fault", async () => {
    for (const text of ["", "\n", "\ufeff", " \t \r\n", "---\n---\n"]) await importing([fileOf("empty.md", text)]);
  });
});

// The parser's own tests and `bench/` meet all of them; here each second one goes the whole way.
describe("texts that are hard to read", () => {
  for (const [what, make] of Object.entries(HOSTILE_TEXTS).filter((_, index) => index % 2 === 0)) {
    test(`${what}: read or refused within two seconds, and nobody waits`, async () => {
      const text = make();
      const [outcome] = await importing([fileOf("hard.md", text)]);
      if (outcome?.is === "refused") return assert.match(outcome.reason, /hard\.md.*: /);
      assert.ok(outcome?.is === "created");
      // An untouched import goes out as it came in, however odd it is.
      const file = await server.client.reading.exportOne({ ref: outcome.id, format: "md" });
      assert.ok((await file.text()) === text, "it went out otherwise than it came in");
    });
  }

  test("nothing of them became a property of everything", async () => {
    const { version } = await server.client.workspace.get({});
    assert.equal(typeof version, "string");
    assert.doesNotMatch(JSON.stringify(await server.client.postmortems.list({})), /polluted/);
  });
});

// One parser reads both, so that some speak for all.
describe("some of the same texts written down instead of imported", () => {
  for (const [what, make] of Object.entries(HOSTILE_TEXTS).filter((_, index) => index % 6 === 1)) {
    test(`${what}: kept or refused within two seconds, and nobody waits`, async () => {
      const text = make().slice(0, 2_000_000);
      const { seconds } = await undisturbed(server, what, () =>
        timed(server, "process", () =>
          server.client.postmortems.capture({ text, title: what }).catch((error: unknown) => {
            assert.ok(error instanceof Refusal, `${what}: ${error}`);
          }),
        ),
      );
      assert.ok(seconds <= MOST_SECONDS, `it took ${seconds.toFixed(1)} s`);
    });
  }
});

describe("zips", () => {
  for (const [what, { make, says, goodComesIn }] of Object.entries(HOSTILE_ZIPS)) {
    test(`${what}: refused in words, and ${goodComesIn ? "the good document beside it comes in" : "nothing of it comes in"}`, async () => {
      const before = await count();
      const outcomes = await importing([fileOf("all.zip", make())]);
      const reasons = outcomes.flatMap((outcome) =>
        outcome.is === "refused" ? [`${outcome.name}: ${outcome.reason}`] : [],
      );
      assert.match(reasons.join("\n"), says);
      if (!goodComesIn) assert.equal(await count(), before);
      else
        assert.ok(
          outcomes.some((outcome) => "title" in outcome && outcome.title === "The good one"),
          JSON.stringify(outcomes),
        );
    });
  }

  test("nothing was written where the names led", async () => {
    for (const path of [
      "/tmp/afterword-slip.md",
      "/afterword-slip.md",
      join(tmpdir(), "afterword-slip.md"),
      join(dataFolder, "afterword-slip.md"),
    ]) {
      await assert.rejects(access(path), path);
    }
  });
});

test("after all this the server is alive, and its memory is its own", async () => {
  assert.ok((await processorSeconds(server.pid, "process")) !== 0);
  await server.client.postmortems.capture({ text: "Checkout was down, and it still writes things down" });
});
