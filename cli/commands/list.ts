import { displayNumber } from "@afterword/model/postmortem";
import { readOrRefuse } from "@afterword/model/refusal";
import { ListQuery } from "@afterword/model/summary";
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

export function list(words: string[], { json, removed, ...filters }: Options): Promise<void> {
  return withServer(async ({ client, terminal }) => {
    const query = readOrRefuse(
      ListQuery,
      { ...filters, q: words.length ? words.join(" ") : undefined, removed: removed ? "only" : undefined },
      "the filters",
    );
    const page = await client.postmortems.list(query);
    if (json) {
      terminal.out(JSON.stringify(page));
      return undefined;
    }
    printTable(
      terminal,
      ["NUMBER", "SIZE", "STATE", "PACK", "CREATED", "TITLE"],
      page.postmortems.map((one) => [
        displayNumber(one),
        one.size,
        one.state,
        one.pack,
        one.createdAt.slice(0, 10),
        one.title,
      ]),
    );
    if (page.postmortems.length === 0)
      terminal.say(
        words.length ? "Nothing matches." : 'Nothing here yet. Write something down: afterword note "what happened"',
      );
    if (page.next) terminal.say(`${page.postmortems.length} of ${page.total}; --limit shows more`);
    return undefined;
  });
}
