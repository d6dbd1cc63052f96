import { displayNumber, PostmortemRef } from "@afterword/model/postmortem";
import { readOrRefuse } from "@afterword/model/refusal";
import { withServer } from "../command.ts";

export function publish(ref: string, { undo, json }: { undo?: boolean; json?: boolean }): Promise<void> {
  return withServer(async ({ client, terminal, url }) => {
    const named = { ref: readOrRefuse(PostmortemRef, ref, "<ref>") };
    const record = await (undo ? client.review.unpublish(named) : client.review.publish(named));
    if (json) terminal.out(JSON.stringify(record));
    else terminal.out(`${displayNumber(record.postmortem)}\t${record.postmortem.state}`);
    if (!undo)
      terminal.say(
        `Readers see this text until you publish again: ${url}/postmortems/${record.postmortem.number}/read`,
      );
    return undefined;
  });
}
