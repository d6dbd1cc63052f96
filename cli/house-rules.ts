/** A team's own rules for the guide: YAML files, named one by one or by their folder. A broken one is named, and the others hold. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Finding } from "@afterword/guide/finding";
import { checkHouse, type HouseFile, readHouseRules } from "@afterword/guide/house/house-rules";
import type { Passage } from "@afterword/guide/passage";
import { Refusal } from "@afterword/model/refusal";
import { reasonOf } from "./input.ts";

export type House = { check(passages: readonly Passage[]): Finding[]; troubles: string[] };

export async function houseRulesAt(path: string): Promise<House> {
  const { rules, troubles } = readHouseRules(await filesAt(path));
  return {
    check: (passages) => checkHouse(passages, rules),
    troubles: troubles.map(({ file, line, reason }) => `Cannot use the rule ${file}:${line}: ${reason}`),
  };
}

async function filesAt(path: string): Promise<HouseFile[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [{ name: path, yaml: await readFile(path, "utf8") }];
    const names = (await readdir(path, { recursive: true })).filter((name) => /\.ya?ml$/i.test(name)).toSorted();
    return await Promise.all(
      names.map(async (name) => ({
        name: relative(path, join(path, name)),
        yaml: await readFile(join(path, name), "utf8"),
      })),
    );
  } catch (error) {
    throw new Refusal("not-found", `Cannot read rules from ${path}: ${reasonOf(error)}`, { cause: error });
  }
}
