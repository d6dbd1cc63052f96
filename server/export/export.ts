/** One postmortem as a file in one of four formats. */
import type { ExportFormat } from "@afterword/api/reading";
import { type LiveKind, liveContent } from "@afterword/markdown/file/row-words";
import { APPENDED, placedKinds, writeFile } from "@afterword/markdown/file/write-file";
import { articleOf } from "@afterword/markdown/render/article";
import type { ProseNode } from "@afterword/markdown/schema";
import { sectionOfWords } from "@afterword/markdown/section-of-words";
import { exportWithSource } from "@afterword/markdown/source";
import { toMdast } from "@afterword/markdown/to-mdast";
import { displayNumber } from "@afterword/model/postmortem";
import type { PostmortemRecord } from "@afterword/model/record";
import type { RowKind } from "@afterword/model/rows";
import { type FileHash, hashInPath, pictureIn, withWidth } from "@afterword/model/stored-file";
import { htmlPage } from "./html.ts";

export type Picture = { bytes: Uint8Array; mediaType: string };

export type ExportInput = {
  record: PostmortemRecord;
  body: ProseNode;
  /** The bytes it was imported from, and whether facts, rows and text are as the import left them. */
  source: { bytes: Uint8Array; text: string; factsUntouched: boolean; textUntouched: boolean } | null;
  inText: readonly RowKind[];
  /** Pictures that came with an import: their path in the text → the stored file. */
  attachments: Readonly<Record<string, FileHash>>;
  /** The stored file's bytes, or null where it is gone. */
  pictureOf(hash: FileHash): Promise<Picture | null>;
  format: ExportFormat;
};

export type Exported = { name: string; mediaType: string; bytes: Uint8Array };

export async function exportPostmortem(input: ExportInput): Promise<Exported> {
  const name = fileName(input.record);
  switch (input.format) {
    case "md":
      return { name: `${name}.md`, mediaType: "text/markdown; charset=utf-8", bytes: markdownOf(input) };
    case "json":
      return {
        name: `${name}.json`,
        mediaType: "application/json",
        bytes: encoded(`${JSON.stringify(jsonOf(input), null, 2)}\n`),
      };
    case "html":
      return { name: `${name}.html`, mediaType: "text/html; charset=utf-8", bytes: encoded(await htmlOf(input)) };
    case "pdf":
      return { name: `${name}.pdf`, mediaType: "application/pdf", bytes: await pdfOf(input) };
  }
}

/** "PM-7-checkout-was-down": safe on every file system. */
function fileName({ postmortem }: PostmortemRecord): string {
  const words = postmortem.title
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return `${displayNumber(postmortem)}-${Array.from(words).slice(0, 60).join("").replace(/-+$/, "") || "untitled"}`;
}

function markdownOf({ record, body, source, inText }: ExportInput): Uint8Array {
  if (source?.factsUntouched && source.textUntouched) return source.bytes;
  const print = source
    ? (doc: ProseNode, live: (kind: string, view: string | null) => ReturnType<typeof liveContent>) =>
        exportWithSource({ doc, source: source.text, live, sectionOf: sectionOfWords })
    : undefined;
  if (source?.factsUntouched && print)
    return encoded(
      print(body, (kind) => liveContent(kind as LiveKind, { postmortem: record.postmortem, rows: record })),
    );
  return encoded(writeFile({ record, body, inText, ...(print && { print }) }));
}

function jsonOf({ record, body, attachments }: ExportInput): object {
  return { format: "afterword/1", ...record, attachments, body };
}

async function htmlOf(input: ExportInput): Promise<string> {
  const pictures = await picturesIn(input);
  const dataUris = new Map(
    [...pictures].map(([src, { bytes, mediaType }]) => [
      src,
      withWidth(`data:${mediaType};base64,${Buffer.from(bytes).toString("base64")}`, pictureIn(src).width),
    ]),
  );
  return htmlPage({
    title: input.record.postmortem.title,
    article: article(input, (src) => dataUris.get(src) ?? inlinePicture(src)),
  });
}

async function pdfOf(input: ExportInput): Promise<Uint8Array> {
  const { pdfDocument } = await import("./pdf.ts");
  const pictures = await picturesIn(input);
  return pdfDocument({
    postmortem: input.record.postmortem,
    article: article(input, (src) => (pictures.has(src) || inlinePicture(src) ? src : null)),
    pictures,
  });
}

function article({ record, body, inText }: ExportInput, image: (src: string) => string | null) {
  const shown = { ...body, content: (body.content ?? []).filter((node) => node.attrs?.view !== APPENDED) };
  const live = (kind: string) => liveContent(kind as LiveKind, { postmortem: record.postmortem, rows: record });
  return articleOf({
    record,
    body: toMdast(shown, { live, sectionOf: sectionOfWords }),
    placed: placedKinds(body),
    inText,
    image,
  });
}

/** The stored pictures that the text shows, by the address the text gives them. */
async function picturesIn({ body, attachments, pictureOf }: ExportInput): Promise<Map<string, Picture>> {
  const found = new Map<string, Picture>();
  for (const src of sourcesIn(body)) {
    const hash = hashInPath(src) ?? attachments[pictureIn(src).address];
    const picture = hash ? await pictureOf(hash) : null;
    if (picture && /^image\/(png|jpeg|gif|webp|avif)$/.test(picture.mediaType)) found.set(src, picture);
  }
  return found;
}

function sourcesIn(node: ProseNode): Set<string> {
  const own = node.type === "image" ? [String(node.attrs?.src ?? "")] : [];
  return new Set([...own, ...(node.content ?? []).flatMap((child) => [...sourcesIn(child)])]);
}

function inlinePicture(src: string): string | null {
  return /^data:image\/(?:png|jpeg|gif|webp);base64,/.test(src) ? src : null;
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
