/**
 * The schema of the prose: what the collaborative document can hold. The codec, the server and the editor share it.
 * Changing it needs a new SCHEMA_VERSION: an old tab must become read-only rather than delete what it does not know.
 *
 * The body is flat. `block` is a paragraph (level 0) or a heading (1 to 6); lists, quotes and footnotes are its `path`
 * (path.ts); a section is a `block` heading that carries the section's key, whatever its words say.
 */
import { type AttributeSpec, Schema, type SchemaSpec } from "prosemirror-model";

export const SCHEMA_VERSION = 3;

/** The name of the XmlFragment in the Y.Doc that holds the body. */
export const BODY = "body";

const attrs = (defaults: Record<string, string | number | boolean | null>): Record<string, AttributeSpec> =>
  Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, { default: value }]));

/**
 * Every top-level node has an id (set by the editor or the server, null until then) and a path. `suggested` holds what somebody
 * suggests to do with the block as a whole.
 */
const placed = { id: null, path: "", suggested: null };

/** Marks stand on text only in Yjs; an inline atom carries the marks around it as JSON in `wrap`. */
const wrapped = { wrap: null };

export const PROSE_SPEC = {
  nodes: {
    doc: { content: "top+" },
    block: { group: "top", content: "inline*", attrs: attrs({ ...placed, level: 0, section: null }) },
    text: { group: "inline" },
    codeBlock: {
      group: "top",
      content: "text*",
      marks: "",
      code: true,
      attrs: attrs({ ...placed, language: null, meta: null }),
    },
    htmlBlock: { group: "top", content: "text*", marks: "", code: true, attrs: attrs(placed) },
    /** Front matter that is not ours, kept as it came. */
    frontmatter: {
      group: "top",
      content: "text*",
      marks: "",
      code: true,
      attrs: attrs({ ...placed, language: "yaml" }),
    },
    horizontalRule: { group: "top", attrs: attrs(placed) },
    table: { group: "top", content: "tableRow+", isolating: true, attrs: attrs(placed) },
    tableRow: { content: "(tableHeader | tableCell)*" },
    tableHeader: {
      content: "block",
      isolating: true,
      attrs: attrs({ align: null, colspan: 1, rowspan: 1, colwidth: null }),
    },
    tableCell: {
      content: "block",
      isolating: true,
      attrs: attrs({ align: null, colspan: 1, rowspan: 1, colwidth: null }),
    },
    /** A link reference definition, `[label]: url "title"`. */
    definition: { group: "top", atom: true, attrs: attrs({ ...placed, label: "", url: "", title: null }) },
    /** The rows of one kind, drawn from the tables: `kind` is a RowKind, or "milestones". */
    liveBlock: { group: "top", atom: true, attrs: attrs({ ...placed, kind: "timeline", view: null }) },
    /** Whatever a newer schema put here, kept as JSON. */
    unknownBlock: { group: "top", atom: true, attrs: attrs({ ...placed, json: "" }) },
    hardBreak: { group: "inline", inline: true, attrs: attrs(wrapped) },
    image: {
      group: "inline",
      inline: true,
      attrs: attrs({ ...wrapped, src: "", alt: null, title: null, ref: null }),
    },
    htmlInline: { group: "inline", inline: true, atom: true, attrs: attrs({ ...wrapped, value: "" }) },
    footnoteRef: { group: "inline", inline: true, atom: true, attrs: attrs({ ...wrapped, label: "" }) },
    mention: { group: "inline", inline: true, atom: true, attrs: attrs({ ...wrapped, id: "", label: "" }) },
  },
  marks: {
    /** `ref` is the label of a definition where the source wrote `[text][label]`. */
    link: { attrs: attrs({ href: "", title: null, ref: null }), inclusive: false },
    bold: {},
    italic: {},
    strike: {},
    code: { excludes: "" },
    /** Where a thread of comments is anchored; several may overlap. What it says is kept in tables. */
    comment: { attrs: attrs({ id: "" }), inclusive: false, excludes: "" },
    /** Text that somebody suggests to add: it is not part of the text until it is accepted. */
    insertion: { attrs: attrs({ id: "" }), inclusive: false, excludes: "insertion deletion" },
    /** Text that somebody suggests to take out: it is part of the text until that is accepted. */
    deletion: { attrs: attrs({ id: "" }), inclusive: false, excludes: "insertion deletion" },
  },
} as const satisfies SchemaSpec;

export const proseSchema = new Schema(PROSE_SPEC as SchemaSpec);

/** The document as JSON, as `Node.toJSON()` gives it and `proseSchema.nodeFromJSON` reads it. */
export type ProseNode = {
  type: string;
  attrs?: Record<string, string | number | boolean | null>;
  content?: ProseNode[];
  text?: string;
  marks?: { type: string; attrs?: Record<string, string | number | boolean | null> }[];
};
