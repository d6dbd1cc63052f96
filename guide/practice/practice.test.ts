import assert from "node:assert/strict";
import { test } from "node:test";
import { checkMarkdown } from "../markdown-check.ts";
import { markdownManuscript } from "../markdown-manuscript.ts";
import { annotatedGood, compareWithGood } from "./compare.ts";
import { EXERCISES, exerciseCalled } from "./exercises.ts";
import { materialOf } from "./material.ts";
import { replayOf } from "./replay.ts";

const good = (name: string) => {
  const exercise = exerciseCalled(name);
  assert.ok(exercise);
  return { exercise, text: { name: `${name}.md`, text: exercise.good, pack: exercise.pack, size: exercise.size } };
};

test("there are six, from cookies to an outage, with material of every kind", () => {
  assert.equal(EXERCISES.length, 6);
  for (const { name, chat, alerts, logs, graph, points } of EXERCISES) {
    assert.ok(
      chat.length > 5 && alerts.length > 0 && logs.length > 0 && graph.values.length > 10 && points.length > 4,
      name,
    );
  }
});

for (const { name } of EXERCISES) {
  test(`${name}: the good version shows every point in its words, and the guide has nothing to ask of it`, () => {
    const { exercise, text } = good(name);
    for (const { quote } of exercise.points) assert.ok(exercise.good.includes(quote), quote);
    const compared = compareWithGood(exercise, markdownManuscript(text).manuscript);
    assert.deepEqual(
      compared.filter(({ yours }) => yours === null).map(({ point }) => point.name),
      [],
    );
    const remarks = checkMarkdown(text, { readers: "team", kinds: null });
    assert.deepEqual(
      remarks.map(({ line, kind, rule, message }) => `${line} ${kind}/${rule} ${message}`),
      [],
    );
  });

  test(`${name}: the material is the same every time, and what is to be filled in has no answers in it`, () => {
    const { exercise } = good(name);
    const files = () => materialOf(exercise).map(({ path, lines }) => [path, [...lines()].join("\n")] as const);
    assert.deepEqual(files(), files());
    const blank = files().find(([path]) => path === "postmortem.md")?.[1] ?? "";
    const { manuscript } = markdownManuscript({
      name: "postmortem.md",
      text: blank,
      pack: exercise.pack,
      size: exercise.size,
    });
    assert.ok(compareWithGood(exercise, manuscript).every(({ yours }) => yours === null));
  });
}

test("three orders of the checkout outage are in the list and not in the warehouse's log", () => {
  const { exercise } = good("checkout");
  const lines = (path: string) => [...(exercise.logs.find((log) => log.path === path)?.lines() ?? [])];
  const received = lines("logs/warehouse.log").join("\n");
  assert.deepEqual(
    lines("orders.txt").filter((order) => !received.includes(order)),
    ["ord-1041", "ord-1067", "ord-1088"],
  );
});

test("the annotated version says at every point why it is there", () => {
  for (const exercise of EXERCISES) {
    const annotated = annotatedGood(exercise);
    for (const { why } of exercise.points) assert.ok(annotated.includes(why), `${exercise.name}: ${why}`);
  }
});

test("a past one is replayed step by step, and told only at the end", () => {
  const replay = replayOf(markdownManuscript(good("checkout").text).manuscript);
  assert.equal(replay?.steps.length, 9);
  assert.match(replay?.steps[0]?.tells ?? "", /2\.7\.0 is released/);
  assert.ok(replay?.steps.every(({ asks }) => asks.endsWith("?")));
  assert.match(replay?.ending[0]?.text ?? "", /retried without limit/);
  assert.equal(replayOf(markdownManuscript({ name: "x.md", text: "The cookies burnt." }).manuscript), null);
});
