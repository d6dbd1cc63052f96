/** What rendered text may consist of. Everything else is taken out; the words in it stay. */
import { defaultSchema, type Schema } from "hast-util-sanitize";

export const SAFE: Schema = {
  ...defaultSchema,
  clobberPrefix: "",
  clobber: [],
  protocols: {
    href: ["http", "https", "mailto"],
    src: ["http", "https", "data"],
    cite: ["http", "https"],
    longDesc: [],
  },
  tagNames: [...(defaultSchema.tagNames ?? []), "mark", "u", "small"],
  attributes: {
    ...defaultSchema.attributes,
    "*": ["id", "title", "lang", "dir"],
    a: ["href", "ariaDescribedBy", "ariaLabel", "dataFootnoteRef", "dataFootnoteBackref"],
    code: [["className", /^language-./, "raw-html"]],
    pre: [["className", "raw-html"]],
    img: ["src", "alt", "width", "height"],
    ol: ["start", ["className", "contains-task-list"]],
    ul: [["className", "contains-task-list"]],
    li: [["className", "task-list-item"]],
    input: [["type", "checkbox"], "checked", ["disabled", true]],
    section: ["dataFootnotes", ["className", "footnotes"]],
    td: ["align"],
    th: ["align"],
  },
};
