/** What was sent, taken apart: documents to read, pictures beside them, and what is neither, each under its path. */
import { refusalIn } from "../http/failure.ts";
import { MAX_TEXT_BYTES, tooLargeToRead } from "./decode.ts";
import { looksLikeZip, type Packed, unzip } from "./unzip.ts";

export type Gathered = {
  documents: Packed[];
  pictures: Packed[];
  refused: { name: string; reason: string }[];
};

const DOCUMENT = /\.(md|markdown|mdown|mkd|mdx|txt|text|rst|adoc|asciidoc|org)$/i;
const PICTURE = /\.(png|jpe?g|gif|webp|avif|svg)$/i;
/** "README", "postmortem", "-": words without an ending. */
const NO_ENDING = /(^|\/)[^./]+$/;

export async function gather(files: readonly File[]): Promise<Gathered> {
  const gathered: Gathered = { documents: [], pictures: [], refused: [] };
  for (const file of files) {
    const name = pathOf(file.name);
    if (file.size > MAX_TEXT_BYTES && DOCUMENT.test(name)) {
      gathered.refused.push({ name, reason: tooLargeToRead(name, file.size) });
      continue;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (looksLikeZip(bytes) || /\.zip$/i.test(name)) await addZip(gathered, { name, bytes });
    else add(gathered, { name, bytes });
  }
  return gathered;
}

async function addZip(gathered: Gathered, zip: Packed): Promise<void> {
  try {
    const { files, refused } = await unzip(
      zip,
      (name) => DOCUMENT.test(name) || PICTURE.test(name) || NO_ENDING.test(name),
    );
    gathered.refused.push(...refused);
    for (const file of files) add(gathered, file);
  } catch (error) {
    const refusal = refusalIn(error);
    if (!refusal) throw error;
    gathered.refused.push({ name: zip.name, reason: refusal.message });
  }
}

function add(gathered: Gathered, file: Packed): void {
  if (PICTURE.test(file.name)) gathered.pictures.push(file);
  else if (DOCUMENT.test(file.name) || NO_ENDING.test(file.name)) gathered.documents.push(file);
  else
    gathered.refused.push({
      name: file.name,
      reason: `Cannot import ${file.name}: only Markdown and text files are read, and zips of them`,
    });
}

/** The path as the sender named it, without what leads out of it. It is only a name here; nothing is written under it. */
function pathOf(name: string): string {
  const steps = name.toWellFormed().replaceAll("\\", "/").split("/");
  const clean = steps.filter((step) => step !== "" && step !== "." && step !== "..").join("/");
  return clean.replace(/\p{Cc}/gu, "�").slice(-500) || "document.md";
}
