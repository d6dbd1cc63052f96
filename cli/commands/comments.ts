import { CommentText, type Thread } from "@afterword/model/comment";
import { PostmortemRef } from "@afterword/model/postmortem";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { withServer } from "../command.ts";
import { readStandardInput } from "../input.ts";
import { printTable, type Terminal } from "../terminal.ts";

type Listing = { json?: boolean; resolved?: boolean };

export function listComments(ref: string, { json, resolved }: Listing): Promise<void> {
  return withServer(
    () => ({ ref: readOrRefuse(PostmortemRef, ref, "<ref>") }),
    async ({ client, terminal }, named) => {
      const threads = await client.comments.list(named);
      const shown = resolved ? threads : threads.filter(({ resolvedAt }) => resolvedAt === null);
      if (json) terminal.out(JSON.stringify(shown));
      else tellThreads(terminal, shown);
      const hidden = threads.length - shown.length;
      if (!json && hidden > 0) terminal.say(`${hidden} resolved; --resolved shows them too`);
      return undefined;
    },
  );
}

export function comment(ref: string, words: string[], { on, json }: { on?: string; json?: boolean }): Promise<void> {
  return withServer(
    async () => {
      if (on === undefined) {
        const way = `afterword comment ${ref} "Since when?" --on "the queue was full"`;
        throw new Refusal("invalid", `Cannot comment on nothing: say on which words, such as: ${way}`);
      }
      const text = words.length && words[0] !== "-" ? words.join(" ") : await readStandardInput("the comment");
      return {
        ref: readOrRefuse(PostmortemRef, ref, "<ref>"),
        text: readOrRefuse(CommentText, text, "the comment"),
        on: { quote: on },
      };
    },
    async ({ client, terminal }, asked) => {
      const thread = await client.comments.start(asked);
      if (json) terminal.out(JSON.stringify(thread));
      else tellThreads(terminal, [thread]);
      return undefined;
    },
  );
}

function tellThreads(terminal: Terminal, threads: readonly Thread[]): void {
  printTable(
    terminal,
    ["STATE", "ON", "WHEN", "WHO", "SAYS"],
    threads.flatMap((thread) =>
      thread.comments.map(({ author, createdAt, text }, index) => [
        index === 0 ? stateOf(thread) : "",
        index === 0 ? quoteOf(thread) : "",
        createdAt.slice(0, 16).replace("T", " "),
        author,
        text,
      ]),
    ),
  );
  if (threads.length === 0) terminal.say("No open comments.");
}

function stateOf({ resolvedAt, orphaned }: Thread): string {
  if (resolvedAt) return "resolved";
  return orphaned ? "text gone" : "open";
}

function quoteOf({ quote, section }: Thread): string {
  const words = (quote || section || "").replace(/\s+/g, " ");
  return words.length > 40 ? `${words.slice(0, 39)}…` : words;
}
