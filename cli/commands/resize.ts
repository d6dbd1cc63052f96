import { displayNumber, PostmortemRef, SIZES, Size } from "@afterword/model/postmortem";
import { readOrRefuse } from "@afterword/model/refusal";
import { withServer } from "../command.ts";

export function resize(ref: string, size: string | undefined): Promise<void> {
  return withServer(async ({ client, terminal }) => {
    const named = { ref: readOrRefuse(PostmortemRef, ref, "<ref>") };
    const { postmortem } = await client.postmortems.get(named);
    const next = SIZES[Math.min(SIZES.indexOf(postmortem.size) + 1, SIZES.length - 1)];
    const wanted = readOrRefuse(Size, size ?? next, "<size>");
    if (wanted === postmortem.size) {
      terminal.say(`${displayNumber(postmortem)} is ${wanted} already`);
      return undefined;
    }
    const record = await client.postmortems.resize({ ...named, size: wanted });
    terminal.out(`${displayNumber(record.postmortem)}\t${record.postmortem.size}`);
    return undefined;
  });
}
