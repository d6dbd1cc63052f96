import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { linesToEvents } from "./lines.ts";

const read = (text: string) => linesToEvents(text, { day: "2018-01-18", zone: "Europe/Berlin" });

test("typed lines become events on the day and in the zone at hand", () => {
  assert.deepEqual(
    read("10:04 alert fired\n- 10:10: Ada rolled back").map((event) => [
      event.time.is === "exact" && event.time.at,
      event.kind,
      event.text,
    ]),
    [
      ["2018-01-18T09:04:00Z", "alert", "alert fired"],
      ["2018-01-18T09:10:00Z", "deploy", "Ada rolled back"],
    ],
  );
});

test("a line without a time joins the one above, and stands alone at the beginning", () => {
  assert.deepEqual(
    read("before anything\n10:04 alert fired\nfor all shops\n").map((event) => [event.time.is, event.text]),
    [
      ["unknown", "before anything"],
      ["exact", "alert fired\nfor all shops"],
    ],
  );
});

test("a time with nothing beside it is kept in words, and no day leaves the time unknown", () => {
  assert.deepEqual(
    read("10:04").map((event) => event.text),
    ["10:04"],
  );
  assert.deepEqual(linesToEvents("10:04 alert", { day: null, zone: "UTC" })[0]?.time, {
    is: "unknown",
    written: "10:04",
  });
});

test("no word that was typed is lost", () => {
  const line = fc.tuple(
    fc.constantFrom("", "10:04 ", "- 23:50: ", "about 9am ", "2018-02-01 "),
    fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,4}$/),
  );
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
      const kept = read(lines.map(([time, words]) => time + words).join("\n"))
        .map((event) => `${event.text} ${event.time.is === "unknown" ? "" : event.time.written}`)
        .join(" ");
      for (const [, words] of lines)
        for (const word of words.split(" ")) assert.ok(kept.includes(word), `${word} in ${kept}`);
    }),
  );
});
