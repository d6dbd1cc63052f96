import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { speakPlainly } from "./misfit.ts";
import { PostmortemRef } from "./postmortem.ts";
import { Refusal, readOrRefuse } from "./refusal.ts";
import { ListQuery } from "./summary.ts";

speakPlainly();

function saidOf(schema: z.ZodType, value: unknown): string {
  try {
    readOrRefuse(schema, value, "it");
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  return "it fits";
}

test("what is wrong with a value is told in words that say what belongs there", () => {
  assert.equal(
    saidOf(ListQuery, { limit: "x" }),
    "Cannot read it at limit: it is not a number, a number belongs there",
  );
  assert.equal(saidOf(ListQuery, { limit: 0 }), "Cannot read it at limit: it is at least 1");
  assert.equal(saidOf(ListQuery, { limit: 201 }), "Cannot read it at limit: it is at most 200");
  assert.equal(saidOf(ListQuery, { size: "huge" }), "Cannot read it at size: it is one of note, brief, full");
  assert.equal(
    saidOf(z.object({ text: z.string() }), {}),
    "Cannot read it at text: it is missing, a text belongs there",
  );
  assert.equal(saidOf(z.object({}), []), "Cannot read it: it is a list, an object belongs there");
  assert.equal(saidOf(z.string().min(1), ""), "Cannot read it: it is empty");
});

test("a name that can be no postmortem's hears how postmortems are named", () => {
  for (const name of ["nonsense", "0", "-1", "99999999999999999999", "pm_12"])
    assert.match(saidOf(PostmortemRef, name), /a postmortem is named by its number, such as 42 or PM-42, or its id$/);
});
