/**
 * Rows as Markdown that reads well on any Git host: the timeline as a table, action items as a task list, the others as bullets.
 * One line stands for one row, so that a line edited elsewhere finds its row again (read-rows.ts).
 */
import { claimInWords } from "@afterword/model/evidence";
import { MILESTONES, type MilestoneName } from "@afterword/model/milestone";
import type { Postmortem } from "@afterword/model/postmortem";
import type { RowKind, Rows } from "@afterword/model/rows";
import { durationsInWords, timeInWords } from "@afterword/model/time-words";
import type { TimelineEvent } from "@afterword/model/timeline-event";
import type { List, ListItem, PhrasingContent, RootContent, Table, TableRow } from "mdast";
import { parseMarkdown } from "../parse.ts";

export type LiveKind = RowKind | "milestones";

/** What stands in a live block of this kind. An empty one says so, in italics. */
export function liveContent(
  kind: LiveKind,
  { postmortem, rows }: { postmortem: Postmortem; rows: Rows },
): RootContent[] {
  if (kind === "milestones") return milestoneContent(postmortem);
  if (rows[kind].length === 0)
    return [{ type: "paragraph", children: [{ type: "emphasis", children: [text("Nothing here yet")] }] }];
  if (kind === "timeline") return [timelineTable(rows.timeline, postmortem.zone)];
  return [bullets(rowLines(kind, rows))];
}

type RowLine = { words: string; checked: boolean | null; below?: string[] };

/** Each row's line, in inline Markdown, with a check box where it can be done. */
export function rowLines(kind: Exclude<RowKind, "timeline">, rows: Rows): RowLine[] {
  switch (kind) {
    case "factors":
      return rows.factors.map((factor) => ({
        words: factor.trigger ? `**Trigger:** ${factor.text}` : factor.text,
        checked: null,
      }));
    case "helped":
      return rows.helped.map(({ what, how }) => ({ words: how ? `**${what}**: ${how}` : what, checked: null }));
    case "blindSpots":
      return rows.blindSpots.map((spot) => ({
        words: withDetail(spot.text, "would have shown it", spot.wouldHaveShown),
        checked: null,
      }));
    case "lessons":
      return rows.lessons.map((lesson) => ({ words: withDetail(lesson.text, "before", lesson.before), checked: null }));
    case "evidence":
      return rows.evidence.map(({ text, claim }) => ({
        words: `${text} · ${claimInWords(claim)}`,
        checked: null,
        below: claim.coverage.holes.map(({ words }) => `not covered: ${words}`),
      }));
    case "actionItems":
      return rows.actionItems.map((item) => ({
        words: [
          item.text,
          item.owner && `owner: ${item.owner}`,
          item.dueOn && `due: ${item.dueOn}`,
          item.type && `type: ${item.type}`,
          item.proof && `holds when: ${item.proof}`,
          item.link && `<${item.link}>`,
        ]
          .filter((part) => part !== null && part !== "")
          .join(" · "),
        checked: item.state === "done",
      }));
  }
}

const MILESTONE_WORDS: Record<MilestoneName, string> = {
  started: "Started",
  detected: "Detected",
  acknowledged: "Acknowledged",
  mitigated: "Mitigated",
  resolved: "Resolved",
};

function milestoneContent({ milestones, zone }: Postmortem): RootContent[] {
  const known = MILESTONES.flatMap((name) => {
    const time = milestones[name];
    return time ? [[text(MILESTONE_WORDS[name]), text(timeInWords(time, zone))]] : [];
  });
  if (known.length === 0)
    return [{ type: "paragraph", children: [{ type: "emphasis", children: [text("No milestones yet")] }] }];
  const durations = durationsInWords(milestones).map(({ name, words }) => [
    text(name[0]?.toUpperCase() + name.slice(1)),
    text(words),
  ]);
  return [table([[text("Milestone"), text(`Time (${zone})`)], ...known, ...durations])];
}

function timelineTable(events: readonly TimelineEvent[], zone: string): Table {
  const sourced = events.some((event) => event.source);
  const head = [text(`Time (${zone})`), text("What happened"), text("Kind"), ...(sourced ? [text("Source")] : [])];
  const rows = events.map((event) => [
    text(timeInWords(event.time, zone)),
    ...[inline(event.text)],
    text(event.kind),
    ...(sourced ? [text(event.source ?? "")] : []),
  ]);
  return table([head, ...rows]);
}

function bullets(lines: RowLine[]): List {
  const items = lines.map(
    ({ words, checked, below = [] }): ListItem => ({
      type: "listItem",
      spread: false,
      checked,
      children: [
        { type: "paragraph", children: inline(words) },
        ...(below.length > 0 ? [bullets(below.map((hole) => ({ words: hole, checked: null })))] : []),
      ],
    }),
  );
  return { type: "list", ordered: false, spread: false, children: items };
}

function table(rows: (PhrasingContent | PhrasingContent[])[][]): Table {
  const children = rows.map(
    (cells): TableRow => ({
      type: "tableRow",
      children: cells.map((cell) => ({ type: "tableCell", children: Array.isArray(cell) ? cell : [cell] })),
    }),
  );
  return { type: "table", children };
}

/** Inline Markdown of one row; several paragraphs are joined by a line break, so that one row stays one line. */
export function inline(markdown: string): PhrasingContent[] {
  const blocks = parseMarkdown(markdown).children;
  return blocks.flatMap((block, index): PhrasingContent[] => {
    const gap: PhrasingContent[] = index === 0 ? [] : [{ type: "html", value: "<br>" }];
    if (block.type === "paragraph") return [...gap, ...block.children.map(onOneLine)];
    return [
      ...gap,
      text(markdown.slice(block.position?.start.offset, block.position?.end.offset).replace(/\s*\n\s*/g, " ")),
    ];
  });
}

function onOneLine(node: PhrasingContent): PhrasingContent {
  if (node.type === "text") return { ...node, value: node.value.replace(/\s*\n\s*/g, " ") };
  if (node.type === "break") return { type: "html", value: "<br>" };
  return "children" in node
    ? ({ ...node, children: node.children.map((child) => onOneLine(child as PhrasingContent)) } as PhrasingContent)
    : node;
}

function withDetail(words: string, label: string, detail: string | null): string {
  return detail ? `${words} (${label}: ${detail})` : words;
}

function text(value: string): PhrasingContent {
  return { type: "text", value };
}
