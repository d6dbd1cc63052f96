/** One document, read: what was recognised in it, and its prose as it will be kept. Runs in the reader's thread. */
import { applyCorrections } from "@afterword/markdown/import/corrections";
import { recognise } from "@afterword/markdown/import/recognise";
import { parseMarkdown } from "@afterword/markdown/parse";
import type { ProseNode } from "@afterword/markdown/schema";
import { toProseByNode } from "@afterword/markdown/to-prose";
import type { Corrections, Recognised } from "@afterword/model/recognised";
import { Refusal } from "@afterword/model/refusal";
import { type FileHash, pictureIn } from "@afterword/model/stored-file";
import type { StartProse } from "@afterword/store/starting";
import { startOf } from "../live/derived.ts";
import { ourAddresses, picturesIn, withPictures } from "../prose/pictures.ts";
import { pictureBeside } from "./beside.ts";
import { type OwnFile, readOwnFile, recognisedIn } from "./own-file.ts";

export type Unread = {
  name: string;
  text: string;
  zone: string | undefined;
  corrections: Corrections | undefined;
  /** The pictures that came along: path → hash. */
  pictures: Readonly<Record<string, FileHash>>;
};

export type ReadDocument = {
  recognised: Recognised;
  prose: StartProse;
  /** Those of the pictures that the text shows, by the address it gives them. */
  attachments: Record<string, FileHash>;
  /** The facts and rows of a file that Afterword wrote; null for one of anybody else. */
  own: Pick<OwnFile, "postmortem" | "rows"> | null;
};

export function readDocument({ name, text, zone, corrections, pictures }: Unread): ReadDocument {
  const root = parsed(name, text);
  const own = readOwnFile(name, text);
  const guessed = recognise({ name, text, root, ...(zone && { hints: { zone } }) });
  const found = own ? recognisedIn(own, guessed) : guessed;
  const recognised = corrections ? applyCorrections(found, corrections) : found;
  const whole = own ? own.prose : proseWithSections({ text, root }, recognised);
  const attachments: Record<string, FileHash> = {};
  for (const { address } of picturesIn(whole).map(pictureIn)) {
    const hash = pictureBeside(name, address, pictures);
    if (hash) attachments[address] = hash;
  }
  const prose = startOf(withPictures(whole, ourAddresses(attachments)));
  return { recognised, attachments, prose, own: own && { postmortem: own.postmortem, rows: own.rows } };
}

/** The tree of the text; a text that is too much for the parser is refused by the document's name. */
function parsed(name: string, text: string): ReturnType<typeof parseMarkdown> {
  try {
    return parseMarkdown(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.code, error.message.replace(/^Cannot read this text/, `Cannot import ${name}`));
  }
}

/** The text as it came, nothing moved; only what a heading means is written on it. */
function proseWithSections(
  { text, root }: { text: string; root: ReturnType<typeof parseMarkdown> },
  { sections }: Recognised,
): ProseNode {
  const keys = new Map(sections.filter(({ level }) => level > 0).map(({ line, key }) => [line, key]));
  const groups = toProseByNode(root, { source: text });
  for (const { nodes, blocks } of groups) {
    const [node] = nodes;
    const [block] = blocks;
    const key = node?.type === "heading" ? keys.get(node.position?.start.line ?? 0) : undefined;
    if (key && block?.attrs) block.attrs.section = key;
  }
  const content = groups.flatMap(({ blocks }) => blocks);
  return {
    type: "doc",
    content: content.length > 0 ? content : [{ type: "block", attrs: { id: null, path: "", level: 0, section: null } }],
  };
}
