#!/usr/bin/env node
// Plain JavaScript, so that an older Node gets as far as finding the right one: the one that `npm ci` brought along.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import nodeModule from "node:module";
import { fileURLToPath } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major >= 24 || (major === 22 && minor >= 18)) {
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
  const { status, signal } = spawnSync(brought, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
    env,
  });
  process.exitCode = signal ? 130 : (status ?? 1);
}
