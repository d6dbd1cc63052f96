import { writeFile } from "node:fs/promises";
import { type ExportFormat, ExportFormat as Format } from "@afterword/api/reading";
import type { PostmortemRef } from "@afterword/model/postmortem";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { type Asked, withServer } from "../command.ts";
import { reasonOf } from "../input.ts";
import { refOf } from "../reference.ts";
import { terminal } from "../terminal.ts";

type Options = { all?: boolean; format: string; output?: string; published?: boolean };

export function exportPostmortems(refs: string[], options: Options): Promise<void> {
  return withServer(
    () => readWanted(refs, options),
    async (asked, wanted) => {
      await deliver(await fetched(asked, wanted), options.output);
      return undefined;
    },
  );
}

type Wanted = { named: PostmortemRef[]; format: ExportFormat; published: boolean };

function readWanted(refs: string[], options: Options): Wanted {
  if (options.all && refs.length > 0)
    throw new Refusal("invalid", "Cannot export both --all and some: leave out one of the two");
  if (!options.all && refs.length === 0)
    throw new Refusal("invalid", "Cannot export nothing: name a postmortem, or say --all");
  const format = readOrRefuse(Format, options.format, "--format");
  const named = refs.map(refOf);
  const zipped = named.length !== 1;
  if (options.published && zipped)
    throw new Refusal("invalid", "Cannot export several as published: name one at a time");
  if (terminal.isTTY && !options.output && (zipped || format === "pdf"))
    throw new Refusal(
      "invalid",
      `Cannot print ${zipped ? "a zip" : "a PDF"} on a terminal: name a file, such as -o ${zipped ? "postmortems.zip" : "postmortem.pdf"}`,
    );
  return { named, format, published: options.published ?? false };
}

async function fetched({ client }: Asked, wanted: Wanted): Promise<File> {
  const [only, ...others] = wanted.named;
  if (only && others.length === 0) {
    return client.reading.exportOne({
      ref: only,
      format: wanted.format,
      version: wanted.published ? "published" : "now",
    });
  }
  return client.reading.exportAll({
    format: wanted.format,
    ...(wanted.named.length > 0 && { refs: wanted.named.join(",") }),
  });
}

async function deliver(file: File, output: string | undefined): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!output || output === "-") return terminal.write(bytes);
  await writeFile(output, bytes).catch((error) => {
    throw new Refusal("invalid", `Cannot write ${output}: ${reasonOf(error)}`, { cause: error });
  });
  terminal.say(`Wrote ${output} (${bytes.length.toLocaleString("en")} bytes)`);
}
