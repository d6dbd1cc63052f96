// `npm start`: builds the pages where they are older than their sources, then serves. Plain JavaScript, so that an old Node can say what it lacks.
import nodeModule from "node:module";
import { fileURLToPath } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 24 && !(major === 22 && minor >= 18)) {
  console.error(
    `Cannot start on Node ${process.versions.node}: Afterword needs 24. \`npm ci\` brings one along; start with \`npm start\`, not with node itself`,
  );
  process.exit(1);
}
nodeModule.enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/afterword", import.meta.url)));
const { buildWebWhereStale } = await import("./build-web.ts");
await buildWebWhereStale();
await import("../server/serve.ts");
