import { displayNumber } from "@afterword/model/postmortem";
import { withServer } from "../command.ts";
import { refOf } from "../reference.ts";

export function remove(named: string, { undo, json }: { undo?: boolean; json?: boolean }): Promise<void> {
  return withServer(
    () => refOf(named),
    async ({ client, terminal }, ref) => {
      const postmortem = await (undo ? client.postmortems.putBack({ ref }) : client.postmortems.remove({ ref }));
      const said = `${displayNumber(postmortem)}\t${undo ? "put back" : "removed"}`;
      terminal.out(json ? JSON.stringify(postmortem) : said);
      if (!undo) terminal.say(`Put it back with: afterword remove ${postmortem.number} --undo`);
      return undefined;
    },
  );
}
