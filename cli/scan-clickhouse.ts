/** A question that a ClickHouse server answers instead of this machine: which table of it, and as whom it is asked. */
import type { Question } from "@afterword/model/question";
import { Refusal } from "@afterword/model/refusal";
import { commandOf } from "@afterword/scan/claim/command";
import type { Answer } from "@afterword/scan/claim/write";
import { askClickHouse } from "@afterword/scan/clickhouse/ask";
import type { KeysRead } from "@afterword/scan/question/keys";
import { questionOf, type ScanWords } from "./scan-question.ts";
import { clickHouse } from "./settings.ts";
import { VERSION } from "./version.ts";

export type ClickHouseWords = {
  engine?: string;
  url?: string;
  table?: string;
  lineColumn?: string;
  timeColumn?: string;
  sourceColumn?: string;
};

export function clickHouseQuestion(paths: string[], words: ScanWords & ClickHouseWords): Question {
  if (paths.length > 0 || words.source)
    throw new Refusal("invalid", "Cannot read files on ClickHouse: name its --table, or leave out --engine");
  const called = calledOf(tableOf(words));
  const { everythingOf, ...rest } = words;
  const question = questionOf([`clickhouse:${called}`], rest);
  if (question.asks.is !== "keys")
    throw new Refusal("invalid", "Cannot count on ClickHouse here: ask it yourself, or scan the files");
  const services = (everythingOf ?? []).map((typed) => typed.slice(typed.indexOf("=") + 1));
  if (services.length === 0) return question;
  return { ...question, sources: [{ name: called, paths: [], everythingOf: services.join(", ") }] };
}

export function answerOnClickHouse(
  question: Question,
  keys: KeysRead,
  { keyWords, ...words }: ClickHouseWords & { keyWords: string[] },
): Promise<Answer> {
  const table = tableOf(words);
  const called = calledOf(table);
  const { url, user, password } = serverOf(words);
  const columns = {
    line: words.lineColumn ?? "line",
    time: words.timeColumn ?? null,
    source: words.sourceColumn ?? null,
  };
  const where = [
    ...["--engine", "clickhouse", "--url", url, "--table", called, "--line-column", columns.line],
    ...(columns.time === null ? [] : ["--time-column", columns.time]),
    ...(columns.source === null ? [] : ["--source-column", columns.source]),
  ];
  const command = commandOf({ ...question, paths: [] }, [...where, ...keyWords]);
  return askClickHouse(question, keys, {
    ...{ url, user, password },
    ...{ table, called, ...columns },
    vouchedFor: question.sources[0]?.everythingOf ?? null,
    made: { command, folder: process.cwd(), afterword: VERSION },
  });
}

function tableOf({ table }: ClickHouseWords): string {
  if (table !== undefined && table.trim() !== "") return table;
  throw new Refusal(
    "invalid",
    "Cannot ask ClickHouse: name a table with --table, or a function such as \"s3('https://…/*.gz', LineAsString)\"",
  );
}

/** A function may have keys of a store among its words. */
function calledOf(table: string): string {
  const [, name, first] = /^\s*(\w+)\s*\(\s*('[^']*')?/.exec(table) ?? [];
  return name === undefined ? table : `${name}(${first ?? "…"})`;
}

function serverOf({ url = clickHouse.url ?? undefined }: ClickHouseWords) {
  if (url === undefined)
    throw new Refusal("invalid", "Cannot ask ClickHouse: name its address with --url, such as http://clickhouse:8123");
  if (!URL.canParse(url)) return { url, user: clickHouse.user, password: clickHouse.password };
  const address = new URL(url);
  const user = decodeURIComponent(address.username) || clickHouse.user;
  const password = decodeURIComponent(address.password) || clickHouse.password;
  [address.username, address.password] = ["", ""];
  return { url: address.href, user, password };
}
