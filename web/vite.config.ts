import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { linguiMacro } from "./lingui-macro.config.ts";

/** The server that `npm start` runs; `npm run dev -w web` passes on to it what is not a page. */
const server = "http://127.0.0.1:4747";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    linguiMacro(),
    react(),
    lingui({ cwd: import.meta.dirname, failOnMissing: true, failOnCompileError: true }),
    englishOnly(),
  ],
  resolve: {
    alias: [
      { find: /^temporal-polyfill$/, replacement: `${import.meta.dirname}/temporal.ts` },
      { find: /^zod$/, replacement: `${import.meta.dirname}/zod.ts` },
    ],
  },
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // The first page comes in two files, one of them the same from version to version.
        codeSplitting: {
          groups: [
            { name: "libraries", test: /node_modules/, tags: ["$initial"], priority: 2 },
            { name: "shell", tags: ["$initial"], priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": server, "/files": server, "/live": { target: server, ws: true } } },
});

/** React Aria carries its few words in thirty languages; a page carries those it speaks. */
function englishOnly(): Plugin {
  return {
    name: "english-only",
    enforce: "pre",
    load: {
      filter: {
        id: /\/(?:react-aria|react-stately|@react-aria|react-aria-components)\/.*\/[a-z]{2}-[A-Z]{2}\.(?:mjs|js)$/,
      },
      handler: (id) => (/\/en-US\./.test(id) ? null : { code: "export default {};", map: null }),
    },
  };
}
