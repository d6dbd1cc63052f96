/** The article as a tagged PDF by Typst. The same record gives the same bytes: no clock, no machine, no network goes in. */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { displayNumber, type Postmortem } from "@afterword/model/postmortem";
import { pictureIn } from "@afterword/model/stored-file";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { Element } from "hast";
import type { Picture } from "./export.ts";
import { pdfTree } from "./pdf-tree.ts";

export type PdfInput = { postmortem: Postmortem; article: Element; pictures: ReadonlyMap<string, Picture> };

const FONTS = [
  "noto-sans/400Regular",
  "noto-sans/400Regular_Italic",
  "noto-sans/600SemiBold",
  "noto-sans/700Bold",
  "noto-sans/700Bold_Italic",
  "noto-sans-mono/400Regular",
  "noto-emoji/400Regular",
  "noto-sans-hebrew/400Regular",
  "noto-sans-arabic/400Regular",
];

/** The widest a picture gets, and the resolution it is shown at where it is smaller: points. */
const FULL_WIDTH = 450;

let ready: { typst: NodeCompiler; workspace: string } | null = null;
const TEMPLATE = readFileSync(new URL("./template.typ", import.meta.url), "utf8");

export function pdfDocument({ postmortem, article, pictures }: PdfInput): Uint8Array {
  ready ??= compiler();
  const { typst, workspace } = ready;
  const placed = new Map<string, { path: string; width: number }>();
  for (const [src, picture] of pictures) {
    const path = `picture-${placed.size}.${picture.mediaType.slice(6)}`;
    if (!/^image\/(png|jpeg|gif|webp)$/.test(picture.mediaType)) continue;
    typst.mapShadow(join(workspace, path), Buffer.from(picture.bytes));
    const { width } = pictureIn(src);
    const own = Math.min(FULL_WIDTH, (widthOf(picture) ?? 600) * 0.75);
    placed.set(src, { path, width: width === null ? own : (FULL_WIDTH * width) / 100 });
  }
  const tree = pdfTree([article], { place: (src) => placed.get(src) ?? null });
  const data = {
    title: postmortem.title,
    number: `${displayNumber(postmortem)} · ${postmortem.title.slice(0, 90)}`,
    keywords: postmortem.tags,
    tree,
  };
  typst.mapShadow(join(workspace, "data.json"), Buffer.from(JSON.stringify(data)));
  try {
    return compile(typst, Date.parse(postmortem.updatedAt));
  } finally {
    typst.resetShadow();
    typst.evictCache(8);
  }
}

/** PDF/UA-1 where every glyph is at hand, else plainly tagged: a rare character must not cost the whole file. */
function compile(typst: NodeCompiler, at: number): Uint8Array {
  const compiled = typst.compile({ mainFileContent: TEMPLATE, resetRead: true });
  const document = compiled.result;
  if (!document) {
    const why = compiled.takeDiagnostics()?.shortDiagnostics ?? compiled.takeError()?.shortDiagnostics;
    throw new Error(`Typst cannot draw the document: ${JSON.stringify(why)}`);
  }
  const creationTimestamp = Math.floor(at / 1000);
  try {
    return typst.pdf(document, { pdfStandard: "ua-1", pdfTags: true, creationTimestamp });
  } catch {
    return typst.pdf(document, { pdfTags: true, creationTimestamp });
  }
}

function compiler(): { typst: NodeCompiler; workspace: string } {
  // An empty folder of its own: the template can read nothing but what it is handed.
  const workspace = mkdtempSync(join(tmpdir(), "afterword-typst-"));
  return { typst: NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: FONTS.map(fontBytes) }] }), workspace };
}

function fontBytes(name: string): Buffer {
  const [family = "", weight = ""] = name.split("/");
  const folder = dirname(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${family}/package.json`)));
  const file = `${family
    .split("-")
    .map((part) => part[0]?.toUpperCase() + part.slice(1))
    .join("")}_${weight}.ttf`;
  return readFileSync(join(folder, weight, file));
}

/** The width in pixels of a PNG or JPEG, from its header. */
function widthOf({ bytes, mediaType }: Picture): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (mediaType === "image/png" && bytes.length > 24) return view.getUint32(16);
  if (mediaType !== "image/jpeg") return null;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xc3) return view.getUint16(at + 7);
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
