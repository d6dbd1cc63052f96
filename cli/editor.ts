/** The person's editor. */
import { spawn } from "node:child_process";
import { Refusal } from "@afterword/model/refusal";
import { environmentWith, settings } from "./settings.ts";

/** Without a terminal no editor is guessed: it would wait for somebody who is not there. */
export function refuseWithoutEditor(): void {
  if (!process.stdin.isTTY && !settings.editor)
    throw new Refusal("invalid", "Cannot open an editor here: set EDITOR, or give the text with --file");
}

/** Resolves when it was closed in order. */
export function runEditor(path: string): Promise<void> {
  const editor = settings.editor ?? (process.platform === "win32" ? "notepad" : "vi");
  // The editor's words may hold options ("code --wait"), so a shell takes them apart, as git does.
  const file = process.platform === "win32" ? '"%AFTERWORD_FILE%"' : '"$AFTERWORD_FILE"';
  return new Promise((resolve, reject) => {
    const child = spawn(`${editor} ${file}`, {
      shell: true,
      stdio: "inherit",
      env: environmentWith({ AFTERWORD_FILE: path }),
    });
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (code === 0) return resolve();
      reject(new Refusal("invalid", `Cannot go on: the editor (${editor}) ended with ${signal ?? code}`));
    });
  });
}
