/**
 * Puts the opening (opening/opening.html) into the page that "/" gets, and makes a page without it for every other address. It is
 * styled by the names that components' classes have, so those are readable: "Shell-bar".
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin, Rolldown } from "vite";

const PLACE = "<!-- opening -->";
const APP = fileURLToPath(new URL("./app/start.tsx", import.meta.url));
const OPENING = readFileSync(new URL("./opening/opening.html", import.meta.url), "utf8").trim();

export function opening(): Plugin {
  return {
    name: "opening",
    enforce: "post",
    config: () => ({ css: { modules: { generateScopedName } } }),
    buildStart() {
      // An entry of its own, so that its files can be named here and are few.
      if (this.environment.mode === "build") this.emitFile({ type: "chunk", id: APP, name: "app" });
    },
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle, originalUrl }) {
        if (!bundle) return originalUrl === "/" ? html.replace(PLACE, OPENING) : html;
        return {
          // Nothing is drawn before it has run, so nothing can be typed or pressed unseen.
          html: html.replace('<script type="module"', '<script type="module" blocking="render"'),
          // They come meanwhile, and run once the page is drawn.
          tags: filesOfTheApp(bundle).map((file) => ({
            tag: "link",
            attrs: { rel: "modulepreload", crossorigin: true, href: `/${file}` },
          })),
        };
      },
    },
    generateBundle(_options, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") throw new Error("Cannot build the pages: there is no index.html");
      const html = String(page.source);
      if (!html.includes(PLACE)) throw new Error(`Cannot build the pages: index.html has no ${PLACE}`);
      const first = Object.values(bundle).find((file) => file.type === "chunk" && file.name === "opening");
      if (first?.type !== "chunk" || first.imports.length > 0)
        throw new Error(
          "Cannot build the pages: what runs before they are drawn has to be one file that waits for no other",
        );
      this.emitFile({ type: "asset", fileName: "elsewhere.html", source: html });
      page.source = html.replace(PLACE, OPENING);
    },
  };
}

function filesOfTheApp(bundle: Rolldown.OutputBundle): string[] {
  const app = Object.values(bundle).find((file) => file.type === "chunk" && file.name === "app");
  if (!app) throw new Error("Cannot build the pages: there is no chunk of the app");
  const found = new Set([app.fileName]);
  for (const name of found) {
    const file = bundle[name];
    for (const imported of file?.type === "chunk" ? file.imports : []) {
      if (!bundle[imported]?.fileName.includes("/opening-")) found.add(imported);
    }
  }
  return [...found];
}

function generateScopedName(name: string, file: string): string {
  return `${basename(file).replace(/\.module\.css.*$/, "")}-${name}`;
}
