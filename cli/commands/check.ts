import { readFile } from "node:fs/promises";
import { FINDING_KINDS, type FindingKind } from "@afterword/guide/finding";
import type { Language } from "@afterword/guide/language/check";
import type { Readers } from "@afterword/guide/leaks/check";
import { checkMarkdown } from "@afterword/guide/markdown-check";
import { remarkAsAnnotation } from "@afterword/guide/report/github";
import { plainRemark, type Remark, remarkLine } from "@afterword/guide/report/remarks";
import { remarksAsSarif } from "@afterword/guide/report/sarif";
import { EXIT, type Exit } from "@afterword/model/exit";
import { speakPlainly } from "@afterword/model/misfit";
import type { PackName } from "@afterword/model/pack";
import type { Size } from "@afterword/model/postmortem";
import { Refusal } from "@afterword/model/refusal";
import { atTheDoor } from "../command.ts";
import { decoded, readStandardInput, reasonOf } from "../input.ts";
import { type Found, findDocuments, isDocument } from "../paths.ts";
import { settings } from "../settings.ts";
import { harmless, terminal } from "../terminal.ts";
import { VERSION } from "../version.ts";

type Options = {
  only?: string;
  failOn?: string;
  readers: Readers;
  pack?: PackName;
  size?: Size;
  language?: Language;
  rules?: string;
  format: "text" | "json" | "sarif" | "github";
  json?: boolean;
};

/** A kind, or one rule of it; `rule` null is all of them. */
type Chosen = { kind: FindingKind; rule: string | null };

export function check(paths: string[], options: Options): Promise<void> {
  speakPlainly();
  return atTheDoor(async () => {
    const only = options.only === undefined ? null : chosenIn(options.only, "--only");
    const failOn = options.failOn === undefined ? [] : chosenIn(options.failOn, "--fail-on");
    const format = options.json ? "json" : options.format;
    const rules = options.rules ?? settings.rules;
    // Its library of safe patterns is loaded by those who have rules.
    const house = rules === null ? null : await (await import("../house-rules.ts")).houseRulesAt(rules);
    for (const trouble of house?.troubles ?? []) terminal.say(trouble);
    const asks = {
      house: house?.check,
      readers: options.readers,
      language: options.language,
      kinds: only && new Set(only.map(({ kind }) => kind)),
    };
    const told: Remark[] = [];
    let [read, refused] = [0, 0];
    for await (const text of textsOf(paths)) {
      if ("refusal" in text) {
        terminal.say(text.refusal);
        refused += 1;
        continue;
      }
      try {
        const remarks = checkMarkdown({ ...text, pack: options.pack, size: options.size }, asks);
        const wanted = remarks.filter((remark) => only === null || isAmong(remark, only));
        read += 1;
        tellAtOnce(wanted, format);
        told.push(...wanted);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        terminal.say(`${text.name}: ${error.message}`);
        refused += 1;
      }
    }
    if (format === "json") terminal.out(JSON.stringify(told.map(plainRemark), null, 1));
    if (format === "sarif") terminal.out(JSON.stringify(remarksAsSarif(told, VERSION), null, 1));
    return exitFor({ read, refused, isFound: told.some((remark) => isAmong(remark, failOn)) });
  });
}

function exitFor({ read, refused, isFound }: { read: number; refused: number; isFound: boolean }): Exit {
  if (isFound) return EXIT.found;
  if (refused === 0) return EXIT.ok;
  return read === 0 ? EXIT.usage : EXIT.partly;
}

function tellAtOnce(remarks: readonly Remark[], format: Options["format"]): void {
  if (format === "text") for (const remark of remarks) terminal.out(harmless(remarkLine(remark)));
  if (format === "github") for (const remark of remarks) terminal.out(harmless(remarkAsAnnotation(remark)));
}

type Text = { name: string; text: string } | { refusal: string };

async function* textsOf(paths: string[]): AsyncGenerator<Text> {
  if (paths.length === 0 && process.stdin.isTTY)
    throw new Refusal("invalid", "Cannot check: name files or folders, or pipe a text in");
  const files: (Found | "-")[] = [];
  for (const path of paths.length === 0 ? ["-"] : paths)
    files.push(...(path === "-" ? (["-"] as const) : (await findDocuments([path], "check")).filter(isDocument)));
  if (files.length === 0)
    throw new Refusal("not-found", `Cannot check ${paths.join(", ")}: there is no Markdown or text file in there`);
  for (const file of files) {
    if (file === "-") yield { name: "-", text: await readStandardInput("what to check") };
    else yield await textOf(file);
  }
}

async function textOf({ path }: Found): Promise<Text> {
  try {
    return { name: path, text: decoded(await readFile(path), path) };
  } catch (error) {
    return { refusal: error instanceof Refusal ? error.message : `Cannot check ${path}: ${reasonOf(error)}` };
  }
}

function isAmong({ kind, rule }: Remark, chosen: readonly Chosen[]): boolean {
  return chosen.some((one) => one.kind === kind && (one.rule === null || one.rule === rule));
}

function chosenIn(words: string, option: string): Chosen[] {
  const parts = words.split(",").map((part) => part.trim());
  return parts.filter(Boolean).flatMap((part): Chosen[] => {
    if (part === "any") return FINDING_KINDS.map((kind) => ({ kind, rule: null }));
    const [name, ...rule] = part.split("/");
    const kind = FINDING_KINDS.find((one) => one === name);
    if (kind) return [{ kind, rule: rule.join("/") || null }];
    throw new Refusal("invalid", `Cannot take ${option} ${part}: the kinds are ${FINDING_KINDS.join(", ")}, or any`);
  });
}
