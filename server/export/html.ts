/** A self-contained HTML file: opens from disk with the network off, runs nothing, looks the same on paper. */
import { readFileSync } from "node:fs";
import { printHtml } from "@afterword/markdown/render/print";
import type { Element } from "hast";

const STYLE = readFileSync(new URL("./article.css", import.meta.url), "utf8").replace(/\s*\n\s*/g, "\n");

/** Nothing may be fetched and nothing may run; the style stands in the file, pictures as data. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

export function htmlPage({ title, article }: { title: string; article: Element }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${printHtml({ type: "text", value: title })}</title>
<style>
${STYLE}</style>
</head>
<body>
<main>${printHtml(article)}</main>
</body>
</html>
`;
}
