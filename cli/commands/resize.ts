import { displayNumber, SIZES, Size } from "@afterword/model/postmortem";
import { readOrRefuse } from "@afterword/model/refusal";
import { withServer } from "../command.ts";
import { refOf } from "../reference.ts";

type Options = { json?: boolean };

export function resize(named: string, wanted: string | undefined, { json }: Options): Promise<void> {
  return withServer(
    () => ({ ref: refOf(named), asked: wanted === undefined ? null : readOrRefuse(Size, wanted, "<size>") }),
    async ({ client, terminal }, { ref, asked }) => {
      const before = await client.postmortems.get({ ref });
      const size = asked ?? nextSize(before.postmortem.size);
      const is = size === before.postmortem.size;
      const record = is ? before : await client.postmortems.resize({ ref, size });
      if (is) terminal.say(`${displayNumber(record.postmortem)} is ${size} already`);
      terminal.out(json ? JSON.stringify(record) : `${displayNumber(record.postmortem)}\t${size}`);
      return undefined;
    },
  );
}

/** The largest stays what it is. */
function nextSize(size: Size): Size {
  return SIZES[SIZES.indexOf(size) + 1] ?? size;
}
