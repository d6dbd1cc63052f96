/** How a command tells that a postmortem was started: its number as data, how to go on as talk. */
import { displayNumber } from "@afterword/model/postmortem";
import type { PostmortemRecord } from "@afterword/model/record";
import { dim, harmless, type Terminal } from "./terminal.ts";

type Started = { record: PostmortemRecord; json: boolean };

export function sayStarted(terminal: Terminal, { record, json }: Started): void {
  const { postmortem } = record;
  if (json) return terminal.out(JSON.stringify(record));
  const number = displayNumber(postmortem);
  terminal.out(
    terminal.isTTY
      ? `${number}  ${harmless(postmortem.title)}`
      : `${number}\t${postmortem.id}\t${harmless(postmortem.title)}`,
  );
  terminal.say(
    dim(
      `Saved as a ${postmortem.size}. Go on with: afterword edit ${postmortem.number} · afterword grow ${postmortem.number} · afterword open ${postmortem.number}`,
    ),
  );
}
