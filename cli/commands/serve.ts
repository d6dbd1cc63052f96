import type { Exit } from "@afterword/model/exit";
import { Refusal } from "@afterword/model/refusal";
import { atTheDoor } from "../command.ts";
import { runningHere, serveInForeground } from "../server.ts";
import { openInBrowser } from "./open.ts";

export function serve({ port, open }: { port?: string; open?: boolean }): Promise<void> {
  return atTheDoor(async () => {
    if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
      throw new Refusal("invalid", `Cannot serve on port ${port}: a port is a number up to 65535`);
    const there = await runningHere();
    if (there && open) await openInBrowser(there);
    if (there)
      throw new Refusal(
        "conflict",
        `Cannot serve the same data twice: Afterword runs already, at ${there}. Open that, stop it first, or set AFTERWORD_DATA to another folder`,
      );
    const changes = { ...(port !== undefined && { AFTERWORD_PORT: port }) };
    return (await serveInForeground(changes, (url) => void (open && openInBrowser(url)))) as Exit;
  });
}
