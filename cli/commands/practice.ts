import { mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { markdownManuscript } from "@afterword/guide/markdown-manuscript";
import { annotatedGood, compareWithGood } from "@afterword/guide/practice/compare";
import type { Exercise } from "@afterword/guide/practice/exercise";
import { EXERCISES, exerciseCalled } from "@afterword/guide/practice/exercises";
import { type MaterialFile, materialOf } from "@afterword/guide/practice/material";
import { type Replay, replayOf } from "@afterword/guide/practice/replay";
import { EXIT, type Exit } from "@afterword/model/exit";
import { Refusal } from "@afterword/model/refusal";
import { atTheDoor } from "../command.ts";
import { readTextFile, reasonOf } from "../input.ts";
import { harmless, printTable, terminal } from "../terminal.ts";

type Options = { into?: string; compare?: string; good?: boolean; replay?: string; json?: boolean };

export function practice(name: string | undefined, options: Options): Promise<void> {
  return atTheDoor(async () => {
    if (options.replay !== undefined) return replay(options.replay, options);
    if (name === undefined) return list(options);
    const exercise = exerciseCalled(name);
    if (!exercise) {
      const names = EXERCISES.map((one) => one.name).join(", ");
      throw new Refusal("not-found", `Cannot practise ${name}: there is no such event. There are ${names}`);
    }
    if (options.compare !== undefined) return compare(exercise, options.compare, options);
    if (options.good) return good(exercise, options);
    return layOut(exercise, options.into ?? `practice-${exercise.name}`);
  });
}

function list({ json }: Options): Exit {
  const about = EXERCISES.map(({ name, title, pack, size, minutes }) => ({ name, title, pack, size, minutes }));
  if (json) terminal.out(JSON.stringify(about));
  else
    printTable(
      terminal,
      ["name", "pack", "about", "title"],
      about.map(({ name, pack, minutes, title }) => [name, pack, `${minutes} min`, title]),
    );
  return EXIT.ok;
}

/** Never over something that is there: it may be what somebody wrote. */
async function layOut(exercise: Exercise, folder: string): Promise<Exit> {
  for (const file of materialOf(exercise)) await write(folder, file);
  terminal.say(exercise.opening);
  terminal.say(`The material is in ${folder}. Write into ${join(folder, "postmortem.md")}, then:`);
  terminal.say(`  afterword practice ${exercise.name} --compare ${join(folder, "postmortem.md")}`);
  return EXIT.ok;
}

async function write(folder: string, { path, lines }: MaterialFile): Promise<void> {
  const to = join(folder, path);
  try {
    await mkdir(dirname(to), { recursive: true });
    const file = await open(to, "wx");
    try {
      await file.writeFile(`${[...lines()].join("\n")}\n`);
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "EEXIST")
      throw new Refusal(
        "conflict",
        `Cannot lay out the material in ${folder}: ${path} is there already. Name another folder with --into`,
        {
          cause: error,
        },
      );
    throw new Refusal("invalid", `Cannot write ${to}: ${reasonOf(error)}`, { cause: error });
  }
}

async function compare(exercise: Exercise, path: string, { json }: Options): Promise<Exit> {
  const text = await readTextFile(path);
  const { manuscript, placeOf } = markdownManuscript({ name: path, text, pack: exercise.pack, size: exercise.size });
  const compared = compareWithGood(exercise, manuscript).map(({ point, yours }) => {
    const { name, compare: question, quote, why, from } = point;
    return {
      name,
      question,
      yours: yours && { line: placeOf(yours.passage, 0).line, text: yours.text },
      good: quote,
      why,
      from,
    };
  });
  if (json) {
    terminal.out(JSON.stringify(compared, null, 1));
    return EXIT.ok;
  }
  for (const { name, question, yours, good: quote, why, from } of compared) {
    const own = yours ? `line ${yours.line}: ${oneLine(yours.text)}` : "not found in these words. Where does it stand?";
    for (const line of [
      name,
      `  ${question}`,
      `  Yours:  ${own}`,
      `  There:  ${oneLine(quote)}`,
      `  Why:    ${why}`,
      `  From:   ${from}`,
      "",
    ])
      terminal.out(harmless(line));
  }
  return EXIT.ok;
}

function good(exercise: Exercise, { json }: Options): Exit {
  const annotated = annotatedGood(exercise);
  terminal.out(json ? JSON.stringify({ good: exercise.good, annotated }) : annotated.trimEnd());
  return EXIT.ok;
}

async function replay(path: string, { json }: Options): Promise<Exit> {
  const told = replayOf(markdownManuscript({ name: path, text: await readTextFile(path) }).manuscript);
  if (!told) throw new Refusal("invalid", `Cannot replay ${path}: its timeline has fewer than two entries`);
  if (json) {
    terminal.out(JSON.stringify(told, null, 1));
    return EXIT.ok;
  }
  await tellStepByStep(told);
  return EXIT.ok;
}

/** Where nobody sits at the keyboard everything is told at once. */
async function tellStepByStep({ opening, steps, ending }: Replay): Promise<void> {
  const keyboard =
    process.stdin.isTTY && terminal.isTTY ? createInterface({ input: process.stdin, output: process.stderr }) : null;
  try {
    terminal.out(harmless(opening));
    for (const { time, tells, from, asks } of steps) {
      terminal.out(harmless(`\n${time}  ${tells}${from ? ` (${from})` : ""}`));
      terminal.out(harmless(`  ${asks}`));
      await keyboard?.question("");
    }
    for (const { heading, text } of ending) terminal.out(harmless(`\n${heading}\n${text}`));
  } finally {
    keyboard?.close();
  }
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
