import { Refusal } from "@afterword/model/refusal";
import { atTheDoor } from "../command.ts";
import type { Exit } from "../exit.ts";
import { runningHere, serveInForeground } from "../server.ts";
import { terminal } from "../terminal.ts";
import { openInBrowser } from "./open.ts";

export function serve({ port, open }: { port?: string; open?: boolean }): Promise<void> {
  return atTheDoor(async () => {
    if (port !== undefined && !/^\d{1,5}$/.test(port))
      throw new Refusal("invalid", `Cannot serve on port ${port}: a port is a number up to 65535`);
    const there = await runningHere();
    if (there) {
      terminal.say(`Afterword runs already, at ${there}`);
      if (open) await openInBrowser(there);
      throw new Refusal(
        "conflict",
        "Cannot serve the same data twice: stop the other one first, or set AFTERWORD_DATA to another folder",
      );
    }
    const code = await serveInForeground({
      ...(port !== undefined && { AFTERWORD_PORT: port }),
      ...(open && { AFTERWORD_OPEN: "1" }),
    });
    return code as Exit;
  });
}
