import { CommentText, type Thread } from "@afterword/model/comment";
import type { ForYou } from "@afterword/model/for-you";
import { displayNumber, PostmortemRef } from "@afterword/model/postmortem";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { withServer } from "../command.ts";
import { readStandardInput } from "../input.ts";
import { printTable, type Terminal } from "../terminal.ts";

type Listing = { json?: boolean; resolved?: boolean; forMe?: boolean; unread?: boolean; seen?: boolean };

export function listComments(ref: string | undefined, options: Listing): Promise<void> {
  if (options.forMe) return listForMe(ref, options);
  return listOnText(ref, options);
}

function listOnText(ref: string | undefined, { json, resolved, unread, seen }: Listing): Promise<void> {
  return withServer(
    () => {
      const way = "afterword comments 7, or afterword comments --for-me";
      if (ref === undefined)
        throw new Refusal("invalid", `Cannot list comments: say on which postmortem, such as: ${way}`);
      if (unread || seen)
        throw new Refusal("invalid", "Cannot tell what is new on one text: --unread and --seen go with --for-me");
      return { ref: readOrRefuse(PostmortemRef, ref, "<ref>") };
    },
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

function listForMe(ref: string | undefined, { json, resolved, unread, seen }: Listing): Promise<void> {
  return withServer(
    () => {
      if (ref !== undefined)
        throw new Refusal(
          "invalid",
          `Cannot list for you on ${ref} alone: --for-me is about all postmortems. Leave ${ref} out`,
        );
      if (resolved)
        throw new Refusal(
          "invalid",
          "Cannot leave out resolved threads: --for-me lists them too. Leave --resolved out",
        );
      return unread ? { unread: "true" as const } : {};
    },
    async ({ client, terminal }, asked) => {
      const items = await client.comments.forYou(asked);
      if (json) terminal.out(JSON.stringify(items));
      else tellForYou(terminal, items);
      if (seen) await client.comments.seeAll();
      return undefined;
    },
  );
}

function tellForYou(terminal: Terminal, items: readonly ForYou[]): void {
  printTable(
    terminal,
    ["NEW", "ON", "WHEN", "WHO", "SAYS"],
    items.map(({ postmortem, comment, unread }) => [
      unread ? String(unread) : "",
      displayNumber(postmortem),
      comment.createdAt.slice(0, 16).replace("T", " "),
      comment.author,
      comment.text.replace(/\s+/g, " "),
    ]),
  );
  if (items.length === 0) terminal.say("Nothing for you.");
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
