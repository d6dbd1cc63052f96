import { displayNumber, PostmortemRef } from "@afterword/model/postmortem";
import { readOrRefuse } from "@afterword/model/refusal";
import { withServer } from "../command.ts";

export function remove(ref: string, { undo }: { undo?: boolean }): Promise<void> {
  return withServer(async ({ client, terminal }) => {
    const named = { ref: readOrRefuse(PostmortemRef, ref, "<ref>") };
    const postmortem = await (undo ? client.postmortems.putBack(named) : client.postmortems.remove(named));
    terminal.out(`${displayNumber(postmortem)}\t${undo ? "put back" : "removed"}`);
    if (!undo) terminal.say(`Put it back with: afterword remove ${postmortem.number} --undo`);
    return undefined;
  });
}
