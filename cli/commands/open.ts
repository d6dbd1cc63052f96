import { spawn } from "node:child_process";
import { connect } from "@afterword/api/client";
import type { PostmortemRef } from "@afterword/model/postmortem";
import { Refusal } from "@afterword/model/refusal";
import { atTheDoor } from "../command.ts";
import { refOf } from "../reference.ts";
import { runningHere } from "../server.ts";
import { settings } from "../settings.ts";
import { terminal } from "../terminal.ts";

export function open(named: string | undefined, { print, json }: { print?: boolean; json?: boolean }): Promise<void> {
  return atTheDoor(async () => {
    const ref = named === undefined ? undefined : refOf(named);
    const url = settings.url ?? (await runningHere());
    if (!url)
      throw new Refusal("unavailable", "Cannot open a page: Afterword is not running. Start it with `afterword serve`");
    const address = ref === undefined ? url : await addressOf(url, ref);
    terminal.out(json ? JSON.stringify({ url: address }) : address);
    if (!print) await openInBrowser(address);
    return undefined;
  });
}

async function addressOf(url: string, ref: PostmortemRef): Promise<string> {
  const { postmortem } = await connect(url).postmortems.get({ ref });
  return `${url}/postmortems/${postmortem.number}`;
}

/** Asks the system to show an address; says so where it cannot. */
export async function openInBrowser(address: string): Promise<void> {
  const [program = "", ...args] = opener();
  await new Promise<void>((resolve) => {
    const child = spawn(program, [...args, address], { stdio: "ignore", detached: true });
    child.on("spawn", () => {
      child.unref();
      resolve();
    });
    child.on("error", () => {
      terminal.say(`Cannot find a browser to open: go to ${address} yourself, or set BROWSER`);
      resolve();
    });
  });
}

function opener(): string[] {
  if (settings.browser) return settings.browser.split(" ");
  if (process.platform === "darwin") return ["open"];
  return process.platform === "win32" ? ["explorer.exe"] : ["xdg-open"];
}
