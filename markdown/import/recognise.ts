/** What a document of any team seems to say: its facts, sections, timeline and action items, each with its line. Nothing is changed. */
import type { Size } from "@afterword/model/postmortem";
import type { Recognised } from "@afterword/model/recognised";
import type { Root } from "mdast";
import { parseMarkdown } from "../parse.ts";
import { actionItemsOf } from "./action-items.ts";
import { datingOf, type Hints, zoningOf } from "./dates.ts";
import { factsOf } from "./facts.ts";
import { type FrontMatter, frontMatterOf } from "./front-matter.ts";
import { packOf, servicesOf, severityOf, tagsOf } from "./metadata.ts";
import { milestonesOf } from "./milestones.ts";
import { type Outline, outlineOf } from "./outline.ts";
import { peopleOf } from "./people.ts";
import { sectionsOf } from "./sections.ts";
import { sourceOf } from "./source.ts";
import { tracksOf } from "./timeline.ts";
import { eventsOf, settingOf } from "./timeline-times.ts";
import { titleOf } from "./title.ts";

/** `root`: the text as it parses, and `outline`: its parts, where the caller has them already. */
export type Document = { name: string; text: string; hints?: Hints; root?: Root; outline?: Outline };

/** Throws a Refusal for a text that is too large to read, and nothing else. */
export function recognise({ name, text, hints = {}, root = parseMarkdown(text), ...known }: Document): Recognised {
  const source = sourceOf(name, text, root);
  const outline = known.outline ?? outlineOf(source);
  const matter = frontMatterOf(source.root);
  const facts = factsOf(source, outline, matter);
  const title = titleOf(source, outline, matter);
  const dating = datingOf(source, outline, facts, title, hints);
  const tracks = tracksOf(source, outline);
  const zoning = zoningOf(source, outline, facts, tracks, hints);
  const setting = { day: dating.day, zone: zoning.zone, order: dating.order };
  const timeline = tracks
    .flatMap((track) => eventsOf(track.entries, settingOf(track, outline, setting)))
    .toSorted((a, b) => a.line - b.line);
  const actionItems = actionItemsOf(source, outline, { about: dating.day, order: dating.order, zone: zoning.zone });
  const { sections, prompts } = sectionsOf(outline);
  return {
    title,
    pack: packOf(source, title, outline),
    size: sizeOf(text, sections.length),
    severity: severityOf(facts, title, source),
    zone: zoning.zone,
    zoneStated: zoning.stated,
    milestones: milestonesOf(facts, timeline, setting),
    services: servicesOf(facts),
    tags: tagsOf(facts),
    people: peopleOf(facts),
    sections,
    timeline,
    actionItems,
    hints: hintsOf({ matter, dating, zoning, timeline, prompts }),
  };
}

type Findings = {
  matter: FrontMatter;
  dating: ReturnType<typeof datingOf>;
  zoning: ReturnType<typeof zoningOf>;
  timeline: Recognised["timeline"];
  prompts: { line: number; heading: string }[];
};

function hintsOf({ matter, dating, zoning, timeline, prompts }: Findings): Recognised["hints"] {
  const hints: Recognised["hints"] = [];
  if (matter.is === "broken") {
    hints.push({
      line: matter.line,
      says: `The front matter cannot be read and stays as text: ${matter.why || "it is no YAML or TOML"}`,
    });
  }
  if (timeline.length && !zoning.stated) {
    hints.push({ line: timeline[0]?.line ?? null, says: `No zone is stated; times are read as ${zoning.zone}` });
  }
  if (zoning.ambiguous) {
    hints.push({
      line: null,
      says: `${zoning.ambiguous.written} can mean several zones; it is read as UTC${zoning.zone}`,
    });
  }
  if (dating.orderAssumed) {
    const first = dating.order === "day-first" ? "day" : "month";
    hints.push({ line: null, says: `Dates such as 3/4 can be read both ways; the ${first} is taken to come first` });
  }
  const undated = timeline.filter((event) => event.time.is === "unknown");
  if (undated[0]) {
    hints.push({
      line: undated[0].line,
      says: `${undated.length} timeline ${undated.length === 1 ? "entry has" : "entries have"} no time that could be read`,
    });
  }
  for (const { line, heading } of prompts.slice(0, 50)) {
    hints.push({ line, says: `“${heading.slice(0, 80)}” holds only a template's prompts and counts as empty` });
  }
  return hints;
}

/** A line or two is a note; a text without sections to speak of is brief. */
function sizeOf(text: string, sections: number): Size {
  if (sections >= 2) return "full";
  const words = text.slice(0, 5000).trim().split(/\s+/).length;
  if (sections === 0 && words <= 60) return "note";
  return words > 800 ? "full" : "brief";
}
