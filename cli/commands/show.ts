import { withServer } from "../command.ts";
import { paged } from "../pager.ts";
import { refOf } from "../reference.ts";
import { harmless } from "../terminal.ts";

export function show(named: string, { json }: { json?: boolean }): Promise<void> {
  return withServer(
    () => refOf(named),
    async ({ client, terminal }, ref) => {
      if (json) {
        const [record, { markdown }] = await Promise.all([client.postmortems.get({ ref }), client.text.read({ ref })]);
        terminal.out(JSON.stringify({ ...record, text: markdown }));
        return undefined;
      }
      const file = await client.reading.exportOne({ ref, format: "md" });
      const text = await file.text();
      if (terminal.isTTY) await paged(harmless(text));
      else await terminal.write(new TextEncoder().encode(text));
      return undefined;
    },
  );
}
