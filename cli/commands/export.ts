import { writeFile } from "node:fs/promises";
import { type ExportFormat, ExportFormat as Format } from "@afterword/api/reading";
import { PostmortemRef } from "@afterword/model/postmortem";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { type Asked, withServer } from "../command.ts";
import { reasonOf } from "../input.ts";

type Options = { all?: boolean; format: string; output?: string; published?: boolean };

export function exportPostmortems(refs: string[], options: Options): Promise<void> {
  return withServer(async (asked) => {
    if (options.all && refs.length > 0)
      throw new Refusal("invalid", "Cannot export both --all and some: leave out one of the two");
    if (!options.all && refs.length === 0)
      throw new Refusal("invalid", "Cannot export nothing: name a postmortem, or say --all");
    const format = readOrRefuse(Format, options.format, "--format");
    const named = refs.map((ref) => readOrRefuse(PostmortemRef, ref, "<ref>"));
    const file = await fetched(asked, { named, format, published: options.published ?? false });
    await deliver(asked, file, { options, zipped: named.length !== 1, format });
    return undefined;
  });
}

async function fetched(
  { client }: Asked,
  wanted: { named: PostmortemRef[]; format: ExportFormat; published: boolean },
): Promise<File> {
  const [only, ...others] = wanted.named;
  if (only && others.length === 0) {
    return client.reading.exportOne({
      ref: only,
      format: wanted.format,
      version: wanted.published ? "published" : "now",
    });
  }
  if (wanted.published) throw new Refusal("invalid", "Cannot export several as published: name one at a time");
  return client.reading.exportAll({
    format: wanted.format,
    ...(wanted.named.length > 0 && { refs: wanted.named.join(",") }),
  });
}

async function deliver(
  { terminal }: Asked,
  file: File,
  how: { options: Options; zipped: boolean; format: ExportFormat },
): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { output } = how.options;
  if (output && output !== "-") {
    await writeFile(output, bytes).catch((error) => {
      throw new Refusal("unavailable", `Cannot write ${output}: ${reasonOf(error)}`, { cause: error });
    });
    terminal.say(`Wrote ${output} (${bytes.length.toLocaleString("en")} bytes)`);
    return;
  }
  if (terminal.isTTY && output !== "-" && (how.zipped || how.format === "pdf")) {
    throw new Refusal(
      "invalid",
      `Cannot print ${how.zipped ? "a zip" : "a PDF"} on a terminal: name a file with -o, e.g. -o ${file.name || "export"}`,
    );
  }
  await terminal.write(bytes);
}
