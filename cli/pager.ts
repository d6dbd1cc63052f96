/** Shows long text in the person's pager, where a person looks and it does not fit the screen. */
import { spawn } from "node:child_process";
import { settings } from "./settings.ts";

export async function paged(text: string): Promise<void> {
  const tall = text.split("\n").length > (process.stdout.rows ?? 24);
  const pager = settings.pager ?? "less -FRX";
  if (!tall || pager === "" || pager === "cat") {
    process.stdout.write(text);
    return;
  }
  await new Promise<void>((resolve) => {
    const child = spawn(pager, { shell: true, stdio: ["pipe", "inherit", "inherit"] });
    child.on("error", () => process.stdout.write(text, () => resolve()));
    child.on("exit", () => resolve());
    child.stdin.on("error", () => {});
    child.stdin.end(text);
  });
}
