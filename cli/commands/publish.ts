import { displayNumber } from "@afterword/model/postmortem";
import { withServer } from "../command.ts";
import { refOf } from "../reference.ts";

export function publish(named: string, { undo, json }: { undo?: boolean; json?: boolean }): Promise<void> {
  return withServer(
    () => refOf(named),
    async ({ client, terminal, url }, ref) => {
      const record = await (undo ? client.review.unpublish({ ref }) : client.review.publish({ ref }));
      const { number, state } = record.postmortem;
      terminal.out(json ? JSON.stringify(record) : `${displayNumber(record.postmortem)}\t${state}`);
      if (!undo) terminal.say(`Readers see this text until you publish again: ${url}/postmortems/${number}/read`);
      return undefined;
    },
  );
}
