/** Unpacks by a tool of the machine that reads its input and writes its output: bzip2, xz. */
import { type ChildProcess, spawn } from "node:child_process";
import { type Stepping, waiting } from "./stepping.ts";

export function tooled(tool: "bzip2" | "xz"): Stepping {
  // What it complains of is told by its English words.
  const child: ChildProcess = spawn(tool, ["-dc"], { env: { ...process.env, LC_ALL: "C" }, stdio: "pipe" });
  const { stdin, stdout, stderr } = child;
  const out = waiting();
  let complaint = "";
  let missing = false;
  let over: number | null = null;
  let happened = () => {};
  stderr?.on("data", (piece: Buffer) => {
    complaint = (complaint + piece.toString("latin1")).slice(0, 2_000);
  });
  stdout?.on("readable", () => happened());
  // When it has stopped reading early, its exit says why.
  stdin?.on("error", () => happened());
  child.on("error", (error: NodeJS.ErrnoException) => {
    missing = error.code === "ENOENT";
    complaint ||= error.message;
    over = 1;
    happened();
  });
  child.on("close", (code) => {
    over = code ?? 1;
    happened();
  });
  let written = true;

  return {
    async step(input, room) {
      let used = 0;
      for (;;) {
        const ready: Buffer | null = out.isEmpty() ? (stdout?.read() ?? null) : null;
        if (ready) out.add(ready);
        const got = out.take(room);
        if (got) return { used, got, ended: false, failed: null };
        if (over !== null) {
          const failed = over === 0 && complaint === "" ? null : missing ? "missing" : complaint || "it stopped";
          return { used: input.length, got: null, ended: true, failed };
        }
        const event = new Promise<void>((resolve) => {
          happened = resolve;
        });
        if (input.length === 0) {
          stdin?.end();
        } else if (used === 0 && written) {
          written = false;
          stdin?.write(input, () => {
            written = true;
            happened();
          });
          used = input.length;
        } else if (written) return { used, got: null, ended: false, failed: null };
        await event;
      }
    },
    close: () => child.kill(),
  };
}
