/** A postmortem's text as elements: the summary apart, what follows, and the rows that the text shows nowhere. */
import type { Reading } from "@afterword/api/reading";
import { type LiveKind, liveContent } from "@afterword/markdown/file/row-words";
import { APPENDED, placedKinds } from "@afterword/markdown/file/write-file";
import { headingOf, withoutTitle } from "@afterword/markdown/render/article";
import { bodyToHast, liftSection, ownImages } from "@afterword/markdown/render/body";
import { sectionOfNode } from "@afterword/markdown/render/section-of-node";
import { timelineDrawing } from "@afterword/markdown/render/timeline-drawing";
import { unplacedKinds } from "@afterword/markdown/render/unplaced";
import { sectionOfWords } from "@afterword/markdown/section-of-words";
import { toMdast } from "@afterword/markdown/to-mdast";
import { toProse } from "@afterword/markdown/to-prose";
import { filePath } from "@afterword/model/stored-file";
import { type Options, toJsxRuntime } from "hast-util-to-jsx-runtime";
import type { ReactNode } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import { headings } from "./headings.tsx";

export type ReadableBody = {
  summary: ReactNode;
  drawing: ReactNode;
  rest: ReactNode;
  /** Rows that no place in the text shows, under the heading the pack gives them. */
  beside: { heading: string; content: ReactNode }[];
  contents: { id: string; words: string }[];
};

type Tree = Parameters<typeof toJsxRuntime>[0];
type Mdast = Parameters<typeof bodyToHast>[0];

export function readableBody({ record, body, inText, attachments }: Reading): ReadableBody {
  const { postmortem } = record;
  const all = toProse(body, { sectionOf: sectionOfWords });
  const shown = { ...all, content: (all.content ?? []).filter((node) => node.attrs?.view !== APPENDED) };
  const live = (kind: string) => liveContent(kind as LiveKind, { postmortem, rows: record });
  const tree = toMdast(shown, { live, sectionOf: sectionOfWords });
  const { lifted, rest } = liftSection(tree, sectionOfNode, "summary");
  const image = (src: string) => {
    const hash = attachments[src];
    return hash ? filePath(hash) : ownImages(src);
  };
  const elements = (part: Mdast) => toElements(bodyToHast(part, { image }) as Tree);
  const drawing = timelineDrawing({
    milestones: postmortem.milestones,
    timeline: record.timeline,
    zone: postmortem.zone,
  });
  const main = bodyToHast(withoutTitle(rest, postmortem.title), { image });
  return {
    summary: lifted && elements(lifted),
    drawing: drawing && toElements(drawing as Tree),
    rest: toElements(main as Tree),
    beside: unplacedKinds(record, { placed: placedKinds(all), inText }).map((kind) => ({
      heading: headingOf(kind, postmortem),
      content: elements({ type: "root", children: liveContent(kind, { postmortem, rows: record }) }),
    })),
    contents: contentsOf(main as Tree),
  };
}

const components = headings as Options["components"];

function toElements(tree: Tree): ReactNode {
  return toJsxRuntime(tree, { Fragment, jsx, jsxs, components } as Options);
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
