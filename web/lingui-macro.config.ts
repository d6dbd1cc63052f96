/**
 * Lingui's macros to plain calls, by Babel. The quicker native transform has a binary that npm leaves out without a word where it
 * runs on an older Node than the one that comes along, so a fresh machine could not build the pages.
 */
import { transformAsync } from "@babel/core";
import { getConfig } from "@lingui/conf";
import type { Plugin } from "vite";

const linguiConfig = getConfig({ cwd: import.meta.dirname });
const USES_A_MACRO = /from ["']@lingui\/(?:react|core)\/macro["']/;

export function linguiMacro(): Plugin {
  return {
    name: "lingui-macro",
    enforce: "pre",
    transform: {
      filter: { id: /\.tsx?$/, code: USES_A_MACRO },
      handler: (code, id) => withoutMacros(code, id),
    },
  };
}

export type Extracted = { id: string; message?: string };

/** The module with its macros written out, and the messages in it told to `heard`. */
export async function withoutMacros(code: string, filename: string, heard?: (message: Extracted) => void) {
  const extraction = heard ? [["@lingui/babel-plugin-extract-messages", { onMessageExtracted: heard }]] : [];
  const done = await transformAsync(code, {
    filename,
    babelrc: false,
    configFile: false,
    sourceMaps: true,
    parserOpts: { plugins: ["typescript", "jsx"] },
    plugins: [["@lingui/babel-plugin-lingui-macro", { linguiConfig }], ...extraction],
  });
  return done?.code ? { code: done.code, map: done.map ?? null } : null;
}
