/** How marks look in the page, and the elements that browsers make for them. */
import type { DOMOutputSpec, Mark, TagParseRule } from "@tiptap/pm/model";
import type { MarkName } from "./prose-extensions.ts";
import { safeHref } from "./safe-url.ts";

type MarkLook = { renderHTML: (props: { mark: Mark }) => DOMOutputSpec; parseHTML?: () => TagParseRule[] };

const element = (tag: string, ...others: string[]): MarkLook => ({
  renderHTML: () => [tag, 0],
  parseHTML: () => [tag, ...others].map((name) => ({ tag: name })),
});

export const MARK_LOOKS: Record<MarkName, MarkLook> = {
  link: { renderHTML: ({ mark }) => ["a", linkAttributes(mark.attrs), 0] },
  bold: element("strong", "b"),
  italic: element("em", "i"),
  strike: element("s", "del", "strike"),
  code: element("code"),
  comment: aside("span", "data-comment"),
  insertion: aside("ins", "data-suggestion"),
  deletion: aside("del", "data-suggestion"),
};

/** A mark that carries the id of what is said about the text. Only an element with that id is one. */
function aside(tag: string, name: string): MarkLook {
  return {
    renderHTML: ({ mark }) => [tag, { [name]: String(mark.attrs.id) }, 0],
    parseHTML: () => [
      { tag: `${tag}[${name}]`, priority: 70, getAttrs: (found) => ({ id: found.getAttribute(name) ?? "" }) },
    ],
  };
}

/** A link whose address is not safe stays readable, and is no link. */
export function linkAttributes(attrs: Record<string, unknown>): Record<string, string> {
  const href = safeHref(String(attrs.href ?? ""));
  const title = attrs.title ? { title: String(attrs.title) } : {};
  return href ? { href, rel: "noopener noreferrer nofollow", ...title } : { "data-unsafe-link": "", ...title };
}
