/** A postmortem's text as elements: the summary apart, what follows, and the rows that the text shows nowhere. */
import type { Reading } from "@afterword/api/reading";
import { APPENDED, placedKinds } from "@afterword/markdown/file/write-file";
import { headingOf, withoutTitle } from "@afterword/markdown/render/article";
import { bodyToHast, liftSection, ownImages } from "@afterword/markdown/render/body";
import { sectionOfNode } from "@afterword/markdown/render/section-of-node";
import { timelineDrawing } from "@afterword/markdown/render/timeline-drawing";
import { unplacedKinds } from "@afterword/markdown/render/unplaced";
import { sectionOfWords } from "@afterword/markdown/section-of-words";
import { toMdast } from "@afterword/markdown/to-mdast";
import { toProse } from "@afterword/markdown/to-prose";
import type { RowKind } from "@afterword/model/rows";
import { filePath, pictureIn, withWidth } from "@afterword/model/stored-file";
import type { Options } from "hast-util-to-jsx-runtime";
import type { ReactNode } from "react";
import { type Tree, toElements } from "./elements.tsx";
import { headings } from "./headings.tsx";
import { withoutGaps } from "./levels.ts";
import { ReadRows } from "./ReadRows.tsx";

export type ReadableBody = {
  summary: ReactNode;
  drawing: ReactNode;
  rest: ReactNode;
  /** Rows that no place in the text shows, under the heading the pack gives them. */
  beside: { kind: RowKind; heading: string }[];
  contents: { id: string; words: string }[];
};

type Mdast = Parameters<typeof bodyToHast>[0];

export function readableBody({ record, body, inText, attachments }: Reading): ReadableBody {
  const { postmortem } = record;
  const all = toProse(body, { sectionOf: sectionOfWords });
  const shown = { ...all, content: (all.content ?? []).filter((node) => node.attrs?.view !== APPENDED) };
  const places = livePlaces();
  const tree = toMdast(shown, { live: places.mark, sectionOf: sectionOfWords });
  const { lifted, rest } = liftSection(tree, sectionOfNode, "summary");
  const image = (src: string) => {
    const { address, width } = pictureIn(src);
    const hash = attachments[address];
    return hash ? withWidth(filePath(hash), width) : ownImages(src);
  };
  const components = {
    ...headings,
    p: ({ children }: { children?: ReactNode }) => {
      const kind = places.kindAt(children);
      return kind ? <ReadRows kind={kind} record={record} /> : <p>{children}</p>;
    },
  } as NonNullable<Options["components"]>;
  const hast = (part: Mdast) => withoutGaps(bodyToHast(part, { image }) as Tree);
  const elements = (part: Mdast) => toElements(hast(part), components);
  const drawing = timelineDrawing({
    milestones: postmortem.milestones,
    timeline: record.timeline,
    zone: postmortem.zone,
  });
  const main = saysOnly(rest, postmortem.title) ? { ...rest, children: [] } : withoutTitle(rest, postmortem.title);
  return {
    summary: lifted && elements(lifted),
    drawing: drawing && toElements(drawing as Tree),
    rest: elements(main),
    beside: unplacedKinds(record, { placed: placedKinds(all), inText }).map((kind) => ({
      kind,
      heading: headingOf(kind, postmortem),
    })),
    contents: contentsOf(hast(main)),
  };
}

/** A note of one line has that line as its title; a reader need not read it twice. */
function saysOnly({ children }: Mdast, title: string): boolean {
  const [only, ...others] = children;
  if (only?.type !== "paragraph" || others.length > 0) return false;
  const texts = only.children.flatMap((child) => (child.type === "text" ? [child.value] : []));
  const bare = (words: string) => words.trim().replace(/\.$/, "");
  return texts.length === only.children.length && bare(texts.join("")) === bare(title);
}

/** Live blocks pass through the text as paragraphs with a word that nobody can have written, and come out as rows. */
function livePlaces() {
  const secret = crypto.getRandomValues(new Uint32Array(2)).join("-");
  return {
    mark: (kind: string) => [
      { type: "paragraph" as const, children: [{ type: "text" as const, value: secret + kind }] },
    ],
    kindAt(children: ReactNode): RowKind | "milestones" | null {
      const words = Array.isArray(children) && children.length === 1 ? children[0] : children;
      const isPlace = typeof words === "string" && words.startsWith(secret);
      return isPlace ? (words.slice(secret.length) as RowKind | "milestones") : null;
    },
  };
}

function contentsOf(tree: Tree): ReadableBody["contents"] {
  if (!("children" in tree)) return [];
  return tree.children.flatMap((node) => {
    if (node.type !== "element" || node.tagName !== "h2") return [];
    return [{ id: String(node.properties.id), words: wordsIn(node) }];
  });
}

function wordsIn(node: Tree): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map((child) => wordsIn(child as Tree)).join("") : "";
}
