/**
 * Sections in the flat text: where each begins and ends, which are empty. From that come the questions shown in empty
 * ones, the quiet label of a renamed one, and what a small postmortem hides. All of it is decoration, never text.
 */
import { PACKS, type PackName, sectionsOf, wordsFor } from "@afterword/model/pack";
import type { Size } from "@afterword/model/postmortem";
import { SectionKey } from "@afterword/model/section";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { positionOf } from "./commands/blocks.ts";
import { isRemote } from "./ids.ts";
import { keepsStructure } from "./structure.ts";
import { sectionWords, WORDS } from "./words.ts";

export type SectionSettings = { pack: PackName; size: Size; prompts: (section: SectionKey) => string | null };

/** A section of the text: the index of its heading, the index after its last block, and whether it says nothing. */
export type Section = { key: SectionKey; from: number; to: number; isEmpty: boolean };

export function sectionsIn(doc: Node): Section[] {
  const nodes = doc.children;
  return nodes.flatMap((heading, from) => {
    const key = SectionKey.safeParse(heading.attrs.section).data;
    if (!key || !isHeading(heading)) return [];
    const length = nodes
      .slice(from + 1)
      .findIndex((node) => isHeading(node) && (node.attrs.section || node.attrs.level <= heading.attrs.level));
    const to = length < 0 ? nodes.length : from + 1 + length;
    return [{ key, from, to, isEmpty: nodes.slice(from + 1, to).every(isBlank) }];
  });
}

function isHeading(node: Node): boolean {
  return node.type.name === "block" && node.attrs.level > 0;
}

function isBlank(node: Node): boolean {
  return node.type.name === "block" && node.attrs.path === "" && node.attrs.level === 0 && node.content.size === 0;
}

export const sectionsKey = new PluginKey<{ settings: SectionSettings; shown: DecorationSet }>("sections");

/** Settings change with a transaction that carries them as `sectionsKey` meta. */
export function sectionLook(first: SectionSettings): Plugin<{ settings: SectionSettings; shown: DecorationSet }> {
  return new Plugin({
    key: sectionsKey,
    state: {
      init: (_config, state) => ({ settings: first, shown: decorate(state, first) }),
      apply: (tr, was, before, after) => {
        const settings: SectionSettings = tr.getMeta(sectionsKey) ?? was.settings;
        if (settings === was.settings && !tr.docChanged && !tr.selectionSet) return was;
        const isWithinBlock =
          settings === was.settings && !isRemote(tr) && before.selection.empty && after.selection.empty;
        if (isWithinBlock && before.selection.$from.index(0) === after.selection.$from.index(0)) {
          if (keepsStructure(before.doc, after.doc)) return { settings, shown: was.shown.map(tr.mapping, tr.doc) };
        }
        return { settings, shown: decorate(after, settings) };
      },
    },
    props: {
      decorations: (state) => sectionsKey.getState(state)?.shown,
    },
  });
}

function decorate(state: EditorState, settings: SectionSettings): DecorationSet {
  const { doc, selection } = state;
  const decorations: Decoration[] = [];
  const caret = selection instanceof TextSelection && selection.empty ? selection.$from.index(0) : -1;
  const offered = new Set(sectionsOf(settings.pack, settings.size).map(({ key }) => key));
  const mark = (index: number, attributes: Record<string, string>) => {
    const position = positionOf(doc, index);
    decorations.push(Decoration.node(position, position + doc.child(index).nodeSize, attributes));
  };
  let prompted = -1;
  for (const section of sectionsIn(doc)) {
    const isHere = selection.$from.index(0) >= section.from && selection.$to.index(0) < section.to;
    const isHidden = section.isEmpty && settings.size !== "full" && !offered.has(section.key) && !isHere;
    if (isHidden) for (let index = section.from; index < section.to; index++) mark(index, { "data-hidden": "" });
    const label = labelOf(section, doc.child(section.from), settings);
    if (label) mark(section.from, { "data-section-label": label });
    const prompt = section.isEmpty && !isHidden ? settings.prompts(section.key) : null;
    if (prompt === null) continue;
    if (section.to > section.from + 1) {
      prompted = section.from + 1;
      mark(prompted, { "data-prompt": prompt });
    } else {
      decorations.push(promptBelow(positionOf(doc, section.to), prompt));
    }
  }
  const here = doc.maybeChild(caret);
  if (here && isHeading(here) && here.content.size === 0)
    mark(caret, { "data-prompt": WORDS.heading(here.attrs.level) });
  if (doc.childCount === 1 && isBlank(doc.child(0))) mark(0, { "data-prompt": PACKS[settings.pack].invitation });
  else if (here && isBlank(here) && caret !== prompted) mark(caret, { "data-hint": WORDS.slashHint });
  return DecorationSet.create(doc, decorations);
}

/** What the section is, where its heading says something else. */
function labelOf({ key }: Section, heading: Node, { pack }: SectionSettings): string | null {
  const words = heading.textContent.trim().toLowerCase();
  const own = wordsFor(pack, key)?.heading ?? sectionWords(key);
  return [own, sectionWords(key)].some((name) => name.toLowerCase() === words) ? null : own;
}

/** A section without any block: the question stands in for one, and a click makes one. */
function promptBelow(position: number, prompt: string): Decoration {
  const draw = (view: EditorView, getPosition: () => number | undefined) => {
    const element = document.createElement("div");
    element.dataset.prompting = "";
    element.textContent = prompt;
    element.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const at = getPosition();
      const block = view.state.schema.nodes.block?.create();
      if (at === undefined || !block || !view.editable) return;
      const { tr } = view.state;
      tr.insert(at, block);
      view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
      view.focus();
    });
    return element;
  };
  return Decoration.widget(position, draw, { side: -1, key: `prompt ${prompt}`, ignoreSelection: true });
}
