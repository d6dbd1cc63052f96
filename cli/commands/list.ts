import type { Client } from "@afterword/api/client";
import { displayNumber } from "@afterword/model/postmortem";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { ListQuery, type PostmortemPage } from "@afterword/model/summary";
import { withServer } from "../command.ts";
import { printTable } from "../terminal.ts";

type Options = {
  size?: string;
  pack?: string;
  state?: string;
  tag?: string;
  service?: string;
  removed?: boolean;
  limit: string;
  json?: boolean;
};

/** The most that the server tells at once. */
const PAGE = 200;

export function list(words: string[], { json, ...options }: Options): Promise<void> {
  return withServer(
    () => readFilters(words, options),
    async ({ client, terminal }, { query, limit }) => {
      const found = await firstOf(client, query, limit);
      if (json) {
        terminal.out(JSON.stringify(found));
        return undefined;
      }
      printTable(
        terminal,
        ["NUMBER", "SIZE", "STATE", "PACK", "CREATED", "TITLE"],
        found.postmortems.map((one) => [
          displayNumber(one),
          one.size,
          one.state,
          one.pack,
          one.createdAt.slice(0, 10),
          one.title,
        ]),
      );
      if (found.total === 0) terminal.say(emptyWords(query));
      if (found.next) terminal.say(`${found.postmortems.length} of ${found.total}; --limit shows more`);
      return undefined;
    },
  );
}

function readFilters(words: string[], { removed, limit, ...filters }: Options): { query: ListQuery; limit: number } {
  if (!/^[1-9]\d{0,8}$/.test(limit))
    throw new Refusal("invalid", `Cannot list ${limit} of them: --limit takes a whole number from 1`);
  const query = readOrRefuse(
    ListQuery,
    { ...filters, q: words.length ? words.join(" ") : undefined, removed: removed ? "only" : undefined },
    "the filters",
  );
  return { query, limit: Number(limit) };
}

/** As one page, however many the server makes of it. */
async function firstOf(client: Client, query: ListQuery, limit: number): Promise<PostmortemPage> {
  const found = await client.postmortems.list({ ...query, limit: Math.min(limit, PAGE) });
  while (found.next && found.postmortems.length < limit) {
    const left = Math.min(limit - found.postmortems.length, PAGE);
    const page = await client.postmortems.list({ ...query, limit: left, after: found.next });
    found.postmortems.push(...page.postmortems);
    found.next = page.next;
  }
  return found;
}

function emptyWords({ limit: _, after: __, ...filters }: ListQuery): string {
  if (Object.values(filters).some((value) => value !== undefined)) return "Nothing matches";
  return 'Nothing here yet. Write something down: afterword note "what happened"';
}
