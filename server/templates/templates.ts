/** Templates: what the packs offer for each size, and the team's own Markdown files from one folder. */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { PACK_NAMES, PACKS, PackName, type PackSection, sectionsOf } from "@afterword/model/pack";
import { SIZES, Size } from "@afterword/model/postmortem";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import type { Template } from "@afterword/model/template";
import { z } from "zod";
import { frontMatterOf } from "./front-matter.ts";

const MAX_TEMPLATE_BYTES = 200_000;

/** A team's files come first; one that cannot be read is listed, and says why in its text. */
export async function listTemplates(folder: string): Promise<Template[]> {
  return [...(await teamTemplates(folder)), ...packTemplates()];
}

export async function findTemplate(folder: string, name: string): Promise<Template> {
  const templates = await listTemplates(folder);
  const found = templates.find((template) => template.name === name);
  if (found) return found;
  throw new Refusal(
    "not-found",
    `Cannot find template ${name}: there are ${templates.map((template) => template.name).join(", ")}`,
  );
}

function packTemplates(): Template[] {
  return PACK_NAMES.flatMap((pack) =>
    SIZES.filter((size) => sectionsOf(pack, size).length > 0).map((size) => ({
      name: `${pack}/${size}`,
      label: `${PACKS[pack].label}, ${size}`,
      pack,
      size,
      from: "pack" as const,
      markdown: sectionsOf(pack, size).map(withPrompt).join("\n"),
    })),
  );
}

function withPrompt({ heading, prompt }: PackSection): string {
  return `## ${heading}\n\n<!-- prompt: ${prompt} -->\n`;
}

const Head = z.object({
  name: z.string().max(200).optional(),
  label: z.string().max(200).optional(),
  pack: PackName.default("it"),
  size: Size.default("full"),
});

async function teamTemplates(folder: string): Promise<Template[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new Refusal("unavailable", `Cannot read the templates folder ${folder}: ${error.message}`, { cause: error });
  });
  const files = names.filter((name) => /\.(md|markdown)$/i.test(name)).toSorted();
  return Promise.all(files.map((file) => teamTemplate(join(folder, file))));
}

async function teamTemplate(path: string): Promise<Template> {
  const name = basename(path).replace(/\.\w+$/, "");
  try {
    const text = await readFile(path, "utf8");
    if (text.length > MAX_TEMPLATE_BYTES)
      throw new Refusal("too-large", `it is longer than ${MAX_TEMPLATE_BYTES / 1000} kB`);
    const { head, body } = await frontMatterOf(text);
    const read = readOrRefuse(Head, head, "its front matter");
    return {
      name: read.name ?? name,
      label: read.label ?? read.name ?? name,
      pack: read.pack,
      size: read.size,
      from: "team",
      markdown: body,
    };
  } catch (error) {
    // One broken file must not take the others away.
    return {
      name,
      label: `${name} (cannot be read)`,
      pack: "it",
      size: "full",
      from: "team",
      markdown: `<!-- ${basename(path)}: ${(error as Error).message.replaceAll("--", "—")} -->\n`,
    };
  }
}
