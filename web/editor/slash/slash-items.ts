/** What can be put into the text: kinds of block, the pack's sections, live blocks. Menus and the slash share it. */
import { PACKS, type PackName } from "@afterword/model/pack";
import { ROW_KINDS } from "@afterword/model/rows";
import type { SectionKey } from "@afterword/model/section";
import type { Schema } from "@tiptap/pm/model";
import { type Command, type EditorState, TextSelection } from "@tiptap/pm/state";
import { positionOf } from "../commands/blocks.ts";
import { toggleList, toggleQuote } from "../commands/lists.ts";
import { insertTable } from "../commands/tables.ts";
import { insertBlocks, setLevel, toggleCode } from "../commands/text.ts";
import { sectionsIn } from "../sections.ts";
import { LIVE_WORDS, WORDS } from "../words.ts";
import type { SlashItem } from "./slash-plugin.ts";

export function slashItems(
  state: EditorState,
  { pack, pickImage }: { pack: PackName; pickImage: () => void },
): SlashItem[] {
  return [...blockItems(pickImage), ...liveItems(state), ...sectionItems(state, pack)];
}

function blockItems(pickImage: () => void): SlashItem[] {
  const group = WORDS.groups.blocks;
  const of = WORDS.blocks;
  return [
    { id: "text", group, title: of.text, words: "paragraph plain", run: setLevel(0) },
    ...[1, 2, 3, 4].map((level) => ({
      id: `heading-${level}`,
      group,
      title: WORDS.heading(level),
      hint: "#".repeat(level),
      words: `title h${level}`,
      run: setLevel(level),
    })),
    { id: "bullet", group, title: of.bullet, hint: "-", words: "list unordered ul", run: toggleList("bullet") },
    { id: "ordered", group, title: of.ordered, hint: "1.", words: "list ordered ol", run: toggleList("ordered") },
    { id: "task", group, title: of.task, hint: "[ ]", words: "list todo check box", run: toggleList("task") },
    { id: "quote", group, title: of.quote, hint: ">", words: "blockquote cite", run: toggleQuote },
    { id: "code", group, title: of.code, hint: "```", words: "pre snippet log", run: toggleCode },
    { id: "table", group, title: of.table, hint: "3 × 3", words: "grid rows columns", run: insertTable },
    { id: "image", group, title: of.image, words: "picture photo screenshot upload", run: opens(pickImage) },
    { id: "divider", group, title: of.divider, hint: "---", words: "rule line separator hr", run: insertDivider },
  ];
}

function opens(open: () => void): Command {
  return (_state, dispatch) => {
    if (dispatch) open();
    return true;
  };
}

const insertDivider: Command = (state, dispatch) => insertBlocks(make(state.schema, "horizontalRule"))(state, dispatch);

function liveItems(state: EditorState): SlashItem[] {
  return [...ROW_KINDS, "milestones" as const].map((kind) => ({
    id: `live-${kind}`,
    group: WORDS.groups.live,
    title: LIVE_WORDS[kind].title,
    hint: LIVE_WORDS[kind].about,
    words: `live rows ${kind}`,
    run: insertBlocks(make(state.schema, "liveBlock", { kind })),
  }));
}

function sectionItems(state: EditorState, pack: PackName): SlashItem[] {
  const present = new Map(sectionsIn(state.doc).map((section) => [section.key, section]));
  return PACKS[pack].full.map(({ key, heading }) => ({
    id: `section-${key}`,
    group: WORDS.groups.sections,
    title: heading,
    hint: present.has(key) ? WORDS.goToSection : WORDS.newSection,
    words: `section ${key}`,
    run: present.has(key) ? goToSection(key) : insertSection(key, heading),
  }));
}

/** A heading that knows what it is, at the level the other sections have, and a block to write in. */
function insertSection(section: SectionKey, heading: string): Command {
  return (state, dispatch) => {
    const other = sectionsIn(state.doc)[0];
    const level = other ? state.doc.child(other.from).attrs.level : 2;
    const made = make(state.schema, "block", { level, section }, heading);
    return insertBlocks(made, make(state.schema, "block"))(state, dispatch);
  };
}

function goToSection(key: SectionKey): Command {
  return (state, dispatch) => {
    const section = sectionsIn(state.doc).find((candidate) => candidate.key === key);
    if (!section) return false;
    const index = Math.min(section.from + 1, section.to - 1);
    const target = state.doc.child(index).isTextblock ? index : section.from;
    const end = positionOf(state.doc, target) + state.doc.child(target).nodeSize - 1;
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, end)).scrollIntoView());
    return true;
  };
}

function make(schema: Schema, name: string, attrs: Record<string, unknown> = {}, text = "") {
  const type = schema.nodes[name];
  if (!type) throw new Error(`The schema has no ${name}`);
  return type.create(attrs, text ? schema.text(text) : null);
}
