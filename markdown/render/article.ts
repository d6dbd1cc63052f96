/** A whole postmortem as one article: summary first, the facts, the drawn timeline, then the text, then rows the text does not show. */
import { MILESTONES } from "@afterword/model/milestone";
import { wordsFor } from "@afterword/model/pack";
import { displayNumber, type Postmortem } from "@afterword/model/postmortem";
import type { PostmortemRecord } from "@afterword/model/record";
import type { RowKind } from "@afterword/model/rows";
import { durationsInWords, timeInWords } from "@afterword/model/time-words";
import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import type { Root } from "mdast";
import { liveContent } from "../file/row-words.ts";
import { type BodyOptions, bodyToHast, liftSection } from "./body.ts";
import { claimDrawing } from "./claim-drawing.ts";
import { sectionOfNode } from "./section-of-node.ts";
import { timelineDrawing } from "./timeline-drawing.ts";
import { unplacedKinds } from "./unplaced.ts";

export type ArticleInput = BodyOptions & {
  record: Pick<PostmortemRecord, "postmortem" | RowKind>;
  /** The body with its live blocks filled in. */
  body: Root;
  /** Kinds of rows that live blocks show already. */
  placed: ReadonlySet<string>;
  inText: readonly RowKind[];
};

export function articleOf({ record, body, placed, inText, ...options }: ArticleInput): Element {
  const { postmortem } = record;
  const { lifted, rest } = liftSection(body, sectionOfNode, "summary");
  const drawing = timelineDrawing({
    milestones: postmortem.milestones,
    timeline: record.timeline,
    zone: postmortem.zone,
  });
  return h("article", { className: ["postmortem"] }, [
    h("header", [
      h("p", { className: ["number"] }, [
        displayNumber(postmortem),
        ...(postmortem.severity ? [" · ", postmortem.severity] : []),
        ` · ${STATE_WORDS[postmortem.state]}`,
      ]),
      h("h1", postmortem.title),
    ]),
    ...(lifted
      ? [h("section", { className: ["summary"] }, bodyToHast(lifted, options).children as ElementContent[])]
      : []),
    ...factList(postmortem),
    ...(drawing
      ? [h("figure", { className: ["timeline-figure"] }, [drawing, h("figcaption", `Times in ${postmortem.zone}`)])]
      : []),
    h(
      "div",
      { className: ["body"] },
      bodyToHast(withoutTitle(rest, postmortem.title), options).children as ElementContent[],
    ),
    ...unplacedKinds(record, { placed, inText }).map((kind) =>
      h("section", { className: ["rows"] }, [
        h("h2", headingOf(kind, postmortem)),
        ...(bodyToHast({ type: "root", children: liveContent(kind, { postmortem, rows: record }) }, options)
          .children as ElementContent[]),
      ]),
    ),
    ...evidenceFigures(record),
  ]);
}

function evidenceFigures({ evidence, postmortem: { zone } }: ArticleInput["record"]): Element[] {
  return evidence.map(({ id, text, claim }) =>
    h("figure", { className: ["timeline-figure", "claim-figure"], id }, [
      claimDrawing(claim, { id, zone }),
      h("figcaption", text),
    ]),
  );
}

const STATE_WORDS = { draft: "draft", "in-review": "in review", published: "published" } as const;

const SECTION_OF_KIND = {
  timeline: "timeline",
  factors: "causes",
  helped: "went-well",
  blindSpots: "blind-spots",
  lessons: "lessons",
  actionItems: "action-items",
  evidence: "references",
} as const satisfies Record<RowKind, string>;

const PLAIN_HEADING: Record<RowKind, string> = {
  timeline: "Timeline",
  factors: "Contributing factors",
  helped: "What helped",
  blindSpots: "Blind spots",
  lessons: "Lessons",
  actionItems: "Action items",
  evidence: "Evidence",
};

/** What the pack calls the section that rows of this kind belong to. */
export function headingOf(kind: RowKind, { pack }: Pick<Postmortem, "pack">): string {
  return kind === "factors" || kind === "helped" || kind === "evidence"
    ? PLAIN_HEADING[kind]
    : (wordsFor(pack, SECTION_OF_KIND[kind])?.heading ?? PLAIN_HEADING[kind]);
}

/** A document whose first heading is its own title would show it twice. */
export function withoutTitle(body: Root, title: string): Root {
  const index = body.children.findIndex(
    (node) => node.type !== "html" && (node.type as string) !== "yaml" && (node.type as string) !== "toml",
  );
  const first = body.children[index];
  const same = first?.type === "heading" && first.depth === 1 && words(first) === title.trim().toLowerCase();
  return same ? { type: "root", children: body.children.toSpliced(index, 1) } : body;
}

function words(node: unknown): string {
  const { value, children } = node as { value?: string; children?: unknown[] };
  return value ?? (children ?? []).map(words).join("").trim().toLowerCase();
}

function factList(postmortem: Postmortem): Element[] {
  const { milestones, zone, services, tags, people } = postmortem;
  const facts = [
    ...MILESTONES.flatMap((name) => (milestones[name] ? [[name, timeInWords(milestones[name], zone)]] : [])),
    ...durationsInWords(milestones).map(({ name, words }) => [name, words]),
    ...(services.length > 0 ? [["services", services.join(", ")]] : []),
    ...(people.length > 0
      ? [["people", people.map(({ name, role }) => (role ? `${name} (${role})` : name)).join(", ")]]
      : []),
    ...(tags.length > 0 ? [["tags", tags.join(", ")]] : []),
  ];
  if (facts.length === 0) return [];
  return [
    h(
      "dl",
      { className: ["facts"] },
      facts.flatMap(([name = "", value = ""]) => [h("div", [h("dt", name), h("dd", value)])]),
    ),
  ];
}
