/**
 * Growing a text: the sections that its new size offers appear around what is there. Nothing that is there moves or changes,
 * and a section that is there already, whatever its heading now says, does not come twice.
 */
import type { ProseNode } from "@afterword/markdown/schema";
import { newBlockId } from "@afterword/model/id";
import type { PackSection } from "@afterword/model/pack";
import type { RowKind } from "@afterword/model/rows";
import type { SectionKey } from "@afterword/model/section";

/** The sections whose content is rows rather than prose begin with those rows. */
const ROWS_OF: Partial<Record<SectionKey, RowKind>> = { timeline: "timeline", "action-items": "actionItems" };

export function grown(prose: ProseNode, sections: readonly PackSection[]): ProseNode {
  const blocks = [...(prose.content ?? [])];
  const order = sections.map((section) => section.key);
  for (const [index, section] of sections.entries()) {
    if (blocks.some((block) => block.attrs?.section === section.key)) continue;
    blocks.splice(placeFor(blocks, order, index), 0, ...sectionBlocks(section, blocks));
  }
  return { ...prose, content: withoutLeadingBlank(blocks) };
}

/** The sections alone: what an empty postmortem of this size starts with. */
export function proseOfSections(sections: readonly PackSection[]): ProseNode {
  const content = sections.flatMap((section) => sectionBlocks(section, []));
  return { type: "doc", content: content.length > 0 ? content : [block(0, null, "")] };
}

/** Behind the nearest section that comes before it in the pack's order; else before the first that comes after; else at the end. */
function placeFor(blocks: readonly ProseNode[], order: readonly SectionKey[], index: number): number {
  for (const earlier of order.slice(0, index).toReversed()) {
    const at = blocks.findIndex((candidate) => candidate.attrs?.section === earlier);
    if (at >= 0) return endOfSection(blocks, at);
  }
  const later = new Set<unknown>(order.slice(index + 1));
  const at = blocks.findIndex((candidate) => later.has(candidate.attrs?.section));
  return at >= 0 ? at : blocks.length;
}

function endOfSection(blocks: readonly ProseNode[], at: number): number {
  const level = levelOf(blocks[at]);
  const end = blocks.findIndex(
    (candidate, index) => index > at && levelOf(candidate) > 0 && levelOf(candidate) <= level,
  );
  return end >= 0 ? end : blocks.length;
}

function levelOf(candidate: ProseNode | undefined): number {
  return candidate?.type === "block" && candidate.attrs?.path === "" ? Number(candidate.attrs.level) : 0;
}

function sectionBlocks(section: PackSection, present: readonly ProseNode[]): ProseNode[] {
  const kind = ROWS_OF[section.key];
  const shown = present.some((candidate) => candidate.type === "liveBlock" && candidate.attrs?.kind === kind);
  const rows: ProseNode[] =
    kind && !shown ? [{ type: "liveBlock", attrs: { id: newBlockId(), path: "", kind, view: null } }] : [];
  return [block(2, section.key, section.heading), ...rows, block(0, null, "")];
}

function block(level: number, section: SectionKey | null, text: string): ProseNode {
  const made: ProseNode = { type: "block", attrs: { id: newBlockId(), path: "", level, section } };
  return text === "" ? made : { ...made, content: [{ type: "text", text }] };
}

/** An empty document is one empty block; before a first heading it would only be a gap. */
function withoutLeadingBlank(blocks: ProseNode[]): ProseNode[] {
  const [first, second] = blocks;
  const blank = first?.type === "block" && !first.content && first.attrs?.level === 0 && first.attrs.path === "";
  return blank && second ? blocks.slice(1) : blocks;
}
