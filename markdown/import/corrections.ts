/** What a person said otherwise before an import, laid over what was recognised. */
import type { Corrections, Recognised } from "@afterword/model/recognised";

/** Facts are replaced one by one, sections change their meaning by their line, and rows are left out by their line. */
export function applyCorrections(recognised: Recognised, corrections: Corrections): Recognised {
  const keys = new Map((corrections.sections ?? []).map(({ line, key }) => [line, key]));
  const withoutEvents = new Set(corrections.withoutTimelineLines);
  const withoutActions = new Set(corrections.withoutActionItemLines);
  const said = Object.fromEntries(Object.entries(corrections.facts ?? {}).filter(([, value]) => value !== undefined));
  return {
    ...recognised,
    ...said,
    sections: recognised.sections.map((section) => {
      const key = keys.get(section.line);
      return key === undefined
        ? section
        : { ...section, key, secondary: key === section.key ? section.secondary : null };
    }),
    timeline: recognised.timeline.filter((event) => !withoutEvents.has(event.line)),
    actionItems: recognised.actionItems.filter((item) => !withoutActions.has(item.line)),
  };
}
