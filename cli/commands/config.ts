import { atTheDoor } from "../command.ts";
import { settingsInForce } from "../settings.ts";
import { printTable, terminal } from "../terminal.ts";

export function config({ json }: { json?: boolean }): Promise<void> {
  return atTheDoor(async () => {
    const inForce = settingsInForce();
    if (json)
      terminal.out(JSON.stringify(Object.fromEntries(inForce.map(({ name, value, from }) => [name, { value, from }]))));
    else
      printTable(
        // A path that is cut is of no use.
        { ...terminal, width: Number.POSITIVE_INFINITY },
        ["SETTING", "FROM", "VALUE"],
        inForce.map(({ name, value, from }) => [name, from, value ?? "-"]),
      );
    return undefined;
  });
}
