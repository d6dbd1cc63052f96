import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { linguiMacro } from "./lingui-macro.config.ts";
import { opening } from "./opening.config.ts";

/** The server that `npm start` runs; `npm run dev -w web` passes on to it what is not a page. */
const server = "http://127.0.0.1:4747";

/** What runs before the page is drawn (main.ts) is one small file that imports no other. */
const OPENING =
  /\/web\/(?:index\.html|main\.ts|opening\/keep\.ts|app\/(?:theme|kept-drafts)\.ts|ui\/save-key\.ts)|preload-helper/;

const DRAWING = /node_modules\/(?:react|react-dom|scheduler)\/|\/web\/app\/draw\.ts/;
const ASKING = /node_modules\/(?:zod|@orpc|@tanstack\/query-core)\/|\/(?:model|api)\/|\/web\/(?:app\/ask|zod)\.ts/;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    linguiMacro(),
    react(),
    lingui({ cwd: import.meta.dirname, failOnMissing: true, failOnCompileError: true }),
    englishOnly(),
    opening(),
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
    // One stylesheet: the opening is styled before any script has come.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // The app of the first page comes in a few files that run one after the other (main.ts), most of them the same for long.
        codeSplitting: {
          groups: [
            { name: "opening", test: OPENING, priority: 4 },
            { name: "drawing", test: DRAWING, tags: ["$initial"], priority: 3 },
            { name: "asking", test: ASKING, tags: ["$initial"], priority: 3 },
            { name: "libraries", test: /node_modules/, tags: ["$initial"], priority: 2 },
            { name: "shell", tags: ["$initial"], priority: 1 },
          ],
        },
      },
    },
  },
  worker: { format: "es" },
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
