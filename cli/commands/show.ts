import { PostmortemRef } from "@afterword/model/postmortem";
import { readOrRefuse } from "@afterword/model/refusal";
import { withServer } from "../command.ts";
import { paged } from "../pager.ts";
import { harmless } from "../terminal.ts";

export function show(ref: string, { json }: { json?: boolean }): Promise<void> {
  return withServer(async ({ client, terminal }) => {
    const named = { ref: readOrRefuse(PostmortemRef, ref, "<ref>") };
    if (json) {
      const [record, { markdown }] = await Promise.all([client.postmortems.get(named), client.text.read(named)]);
      terminal.out(JSON.stringify({ ...record, text: markdown }));
      return undefined;
    }
    const file = await client.reading.exportOne({ ...named, format: "md" });
    const text = await file.text();
    if (terminal.isTTY) await paged(harmless(text));
    else await terminal.write(new TextEncoder().encode(text));
    return undefined;
  });
}
