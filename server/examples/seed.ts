/** The first start of an empty workspace puts the examples there; one click removes them, and they do not come back. */
import { readFile } from "node:fs/promises";
import type { Actor } from "@afterword/model/actor";
import { listPostmortems, startPostmortems } from "@afterword/store/postmortems";
import type { Starting } from "@afterword/store/starting";
import type { House } from "../house.ts";
import { startOf } from "../live/derived.ts";
import { proseFrom } from "../prose/codec.ts";
import { EXAMPLES, type Example } from "./examples.ts";

const SYSTEM: Actor = { kind: "system" };

export async function seedExamples({ store }: Pick<House, "store">): Promise<void> {
  if (await wasEverUsed(store)) return;
  await startPostmortems(store, SYSTEM, await Promise.all(EXAMPLES.map(startingOf)));
}

/** Removed ones count: they show that somebody was here. */
async function wasEverUsed(store: House["store"]): Promise<boolean> {
  const [here, removed] = await Promise.all([
    listPostmortems(store, SYSTEM, { limit: 1 }),
    listPostmortems(store, SYSTEM, { limit: 1, removed: "only" }),
  ]);
  return here.total + removed.total > 0;
}

async function startingOf({ file, title, size, pack, facts, rows }: Example): Promise<Starting> {
  const text = await readFile(new URL(file, import.meta.url), "utf8");
  return { start: { ...facts, title, size, pack, rows, example: true }, prose: startOf(proseFrom(text)) };
}
