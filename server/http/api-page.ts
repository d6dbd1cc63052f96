/** The API as a page for people: every endpoint with what goes in, what comes out, and a line to try it with. No script. */
import type { OpenApiDocument } from "./openapi.ts";

type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  description?: string;
  format?: string;
  contentMediaType?: string;
};
type Parameter = { name: string; in: string; required?: boolean; schema?: Schema; description?: string };
type Operation = {
  summary?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses?: Record<string, { content?: Record<string, { schema?: Schema }> }>;
};
type Endpoint = { method: string; path: string; operation: Operation };

export function apiPage(document: OpenApiDocument, origin: string): string {
  const base = `${origin}${document.servers?.[0]?.url ?? ""}`;
  const byTag = Map.groupBy(endpointsOf(document), ({ operation }) => operation.tags?.[0] ?? "Other");
  const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, Schema>);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Afterword API</title>
<link rel="stylesheet" href="/api/page.css">
</head>
<body>
<main>
<h1>Afterword API</h1>
<p>${escaped(document.info.description ?? "")}</p>
<p>Version ${escaped(document.info.version)} · base address <code>${escaped(base)}</code> · <a href="/api/openapi.json">OpenAPI 3.1 document</a> · <a href="/">Afterword</a></p>
<p>A refusal answers with a 4xx status (503 where the machine itself refuses) and <code>{"code", "message"}</code>; the message says what to do next.</p>
<nav aria-label="Groups"><ul>${[...byTag.keys()].map((tag) => `<li><a href="#${anchor(tag)}">${escaped(tag)}</a></li>`).join("")}<li><a href="#schemas">Schemas</a></li></ul></nav>
${[...byTag].map(([tag, endpoints]) => `<section><h2 id="${anchor(tag)}">${escaped(tag)}</h2>${endpoints.map((endpoint) => article(endpoint, base)).join("")}</section>`).join("\n")}
<section><h2 id="schemas">Schemas</h2>${schemas.map(([name, schema]) => `<article id="schema-${anchor(name)}"><h3>${escaped(name)}</h3>${fields(schema)}</article>`).join("")}</section>
</main>
</body>
</html>`;
}

function endpointsOf(document: OpenApiDocument): Endpoint[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
}

function article({ method, path, operation }: Endpoint, base: string): string {
  const parameters = operation.parameters ?? [];
  const [bodyType, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const [status, response] = Object.entries(operation.responses ?? {}).find(([code]) => code.startsWith("2")) ?? [];
  const [answerType, answer] = Object.entries(response?.content ?? {})[0] ?? [];
  return `<article>
<h3><code><b class="${method.toLowerCase()}">${method}</b> ${escaped(path)}</code></h3>
<p>${escaped(operation.summary ?? "")}</p>
${parameters.length > 0 ? `<h4>Parameters</h4>${table(parameters.map((one) => ({ name: one.name, schema: one.schema ?? {}, required: one.required ?? false, note: one.in === "path" ? "in the path" : "in the query", about: one.description })))}` : ""}
${body?.schema ? `<h4>Body <small>${escaped(bodyType ?? "")}</small></h4>${fields(body.schema)}` : ""}
<h4>Answer <small>${escaped(status ?? "")} ${escaped(answerType ?? "")}</small></h4><p>${answer?.schema ? typeOf(answer.schema) : "nothing"}</p>
<pre><code>${escaped(curl({ method, path, operation }, base))}</code></pre>
</article>`;
}

function fields(schema: Schema): string {
  if (!schema.properties) return `<p>${typeOf(schema)}</p>`;
  const required = new Set(schema.required);
  return table(
    Object.entries(schema.properties).map(([name, property]) => ({
      name,
      schema: property,
      required: required.has(name),
      note: "",
      about: property.description,
    })),
  );
}

type Row = { name: string; schema: Schema; required: boolean; note: string; about: string | undefined };

function table(rows: Row[]): string {
  const lines = rows.map(
    ({ name, schema, required, note, about }) =>
      `<tr><th scope="row"><code>${escaped(name)}</code>${required ? "" : " <small>optional</small>"}</th><td>${typeOf(schema)}${note ? ` <small>${escaped(note)}</small>` : ""}${about ? `<br><small>${escaped(about)}</small>` : ""}</td></tr>`,
  );
  return `<table><tbody>${lines.join("")}</tbody></table>`;
}

function typeOf(schema: Schema, depth = 0): string {
  if (schema.$ref) {
    const name = schema.$ref.split("/").at(-1) ?? "";
    return `<a href="#schema-${anchor(name)}">${escaped(name)}</a>`;
  }
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return [...new Set(choices.map((choice) => typeOf(choice, depth)))].filter(Boolean).join(" or ");
  if (schema.const !== undefined) return `<code>${escaped(JSON.stringify(schema.const))}</code>`;
  if (schema.enum) return schema.enum.map((value) => `<code>${escaped(JSON.stringify(value))}</code>`).join(" or ");
  if (schema.contentMediaType) return "a file";
  if (schema.type === "array") return `list of ${schema.items ? typeOf(schema.items, depth) : "anything"}`;
  if (schema.properties && depth < 2) {
    const inside = Object.entries(schema.properties).map(
      ([name, property]) => `${escaped(name)}: ${typeOf(property, depth + 1)}`,
    );
    return `{ ${inside.join(", ")} }`;
  }
  const type = Array.isArray(schema.type) ? schema.type.join(" or ") : schema.type;
  return escaped([type ?? "", schema.format ? `(${schema.format})` : ""].join(" ").trim());
}

function curl({ method, path, operation }: Endpoint, base: string): string {
  const address = `${base}${path
    .replaceAll("{ref}", "PM-1")
    .replaceAll("{hash}", "HASH")
    .replaceAll(/\{(\w+)\}/g, (_, name) => name.toUpperCase())}`;
  const [type, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const parts = [`curl${method === "GET" ? "" : ` -X ${method}`} ${address}`];
  if (type === "multipart/form-data") {
    parts.push(
      `-F ${Object.keys(body?.schema?.properties ?? {}).find((name) => name.startsWith("file")) ?? "file"}=@postmortem.md`,
    );
  } else if (type) {
    parts.push("-H 'content-type: application/json'", `-d '${JSON.stringify(example(body?.schema ?? {}))}'`);
  }
  return parts.join(" \\\n  ");
}

/** The least that fits, or the first field where nothing is needed. */
function example(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf)?.[0];
  if (choice) return example(choice);
  if (schema.properties) {
    const names = schema.required?.length ? schema.required : Object.keys(schema.properties).slice(0, 1);
    return Object.fromEntries(names.map((name) => [name, example(schema.properties?.[name] ?? {})]));
  }
  if (schema.type === "array") return [];
  if (schema.type === "boolean") return true;
  if (schema.type === "number" || schema.type === "integer") return 1;
  return "…";
}

const anchor = (words: string): string => words.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

export const apiPageStyle = `
:root { color-scheme: light dark; --ink: light-dark(#1c1b1a, #e8e6e3); --paper: light-dark(#fdfcfa, #181716); --line: light-dark(#dedad3, #3a3836); --quiet: light-dark(#65605a, #a09a93); --accent: light-dark(#0b5c63, #6cc3cb); }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 ui-sans-serif, system-ui, sans-serif; }
main { max-width: 56rem; margin: 0 auto; padding: 2rem 1.25rem 6rem; }
a { color: var(--accent); }
h1 { font-size: 1.9rem; margin: 0 0 .5rem; } h2 { margin: 3rem 0 0; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
h3 { margin: 2rem 0 .2rem; font-size: 1.05rem; overflow-wrap: anywhere; } h4 { margin: .8rem 0 .2rem; font-size: .85rem; color: var(--quiet); }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1rem; padding: 0; }
small { color: var(--quiet); } p { margin: .2rem 0; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
pre { background: light-dark(#f3f0ea, #22201f); padding: .6rem .8rem; border-radius: 6px; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; font-weight: normal; padding: .25rem .8rem .25rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; } th { width: 30%; }
`;
