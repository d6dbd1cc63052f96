import type { Place, Question } from "@afterword/model/question";
import { Refusal } from "@afterword/model/refusal";
import { shapeOfPattern } from "../formats/strptime.ts";

/** Refuses what no archive could answer, before anything is read. */
export function checkQuestion({ paths, sources, window, asks, timePattern }: Question): void {
  if (paths.length === 0 && sources.length === 0)
    throw new Refusal("invalid", "Cannot look anywhere: name files, folders or patterns such as /archive/2026-11-*");
  const { from, to } = window;
  if (from !== null && to !== null && Date.parse(from) >= Date.parse(to))
    throw new Refusal(
      "invalid",
      `Cannot look from ${from} to ${to}: the window ends before it begins, turn them round`,
    );
  if (asks.is === "keys") checkPlace(asks.place);
  else if (asks.counting.is === "pattern") checkPattern(asks.counting.pattern);
  else if (asks.counting.is === "values") checkPlace(asks.counting.place);
  if (timePattern !== null) shapeOfPattern(timePattern);
  const names = sources.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new Refusal("invalid", `Cannot tell two sources called ${twice} apart: give one name to each`);
}

function checkPlace(place: Place): void {
  if (place.is !== "capture") return;
  checkPattern(place.pattern);
  const groups = new RegExp(`${place.pattern}|`).exec("")?.length ?? 1;
  if (groups < 2)
    throw new Refusal("invalid", `Cannot take keys out by ${place.pattern}: put round brackets around what is the key`);
}

function checkPattern(pattern: string): void {
  try {
    new RegExp(pattern);
  } catch (error) {
    throw new Refusal(
      "invalid",
      `Cannot read the pattern ${pattern}: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
}
