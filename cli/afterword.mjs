#!/usr/bin/env node
// Plain JavaScript, so that an older Node gets as far as finding the right one: the one that `npm ci` brought along.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import nodeModule from "node:module";
import { fileURLToPath } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major >= 24 || (major === 22 && minor >= 18)) {
  // What an editor or a pager starts in turn may need the way to the right Node again.
  delete process.env.AFTERWORD_NODE_TRIED;
  // Types are stripped once, not at each command. Where the folder cannot be written, Node goes on without.
  nodeModule.enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/afterword", import.meta.url)));
  await import("./main.ts");
} else {
  const brought = fileURLToPath(new URL("../node_modules/.bin/node", import.meta.url));
  if (!existsSync(brought) || process.env.AFTERWORD_NODE_TRIED) {
    console.error(
      `Cannot run on Node ${process.versions.node}: Afterword needs 24. Run \`npm ci\` in its folder, which brings one along`,
    );
    process.exit(1);
  }
  const env = { ...process.env, AFTERWORD_NODE_TRIED: "1" };
  const child = spawn(brought, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit", env });
  // Ctrl-C reaches both from the terminal; what is sent to this process alone is handed on.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    process.exitCode = signal ? 130 : (code ?? 1);
  });
}
