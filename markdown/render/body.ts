/**
 * The body as a tree of HTML elements, for the page and the HTML file. Nothing that somebody wrote can become a script: raw HTML is
 * shown as what it says, a handful of harmless tags apart; links and images keep only addresses that cannot run.
 */
import type { SectionKey } from "@afterword/model/section";
import { pictureIn } from "@afterword/model/stored-file";
import type { Element, ElementContent, Root as Hast } from "hast";
import { sanitize } from "hast-util-sanitize";
import { h } from "hastscript";
import type { Heading, Html, Root, RootContent } from "mdast";
import { defaultHandlers, toHast } from "mdast-util-to-hast";
import { toString as wordsOf } from "mdast-util-to-string";
import { htmlFrom } from "./raw-html.ts";
import { SAFE } from "./safe.ts";

export type BodyOptions = {
  /** Where a picture's bytes are, for an address in the text; null where it must not be shown, only named. */
  image?: (src: string) => string | null;
};

/** `body` must have its live blocks filled in (`toMdast` with `live`). */
export function bodyToHast(body: Root, { image = ownImages }: BodyOptions = {}): Hast {
  const ids = new Set<string>();
  const tree = toHast(
    { type: "root", children: body.children.filter(isShown) },
    {
      clobberPrefix: "",
      handlers: {
        html: (_state, node: Html) => htmlFrom(node.value),
        heading: (state, node: Heading) => {
          const element = defaultHandlers.heading(state, node);
          // The page's own title is the only h1.
          element.tagName = `h${Math.min(node.depth + 1, 6)}`;
          element.properties.id = freshId(wordsOf(node), ids);
          return element;
        },
      },
    },
  ) as Hast;
  const safe = sanitize(tree, SAFE) as Hast;
  visit(safe, image);
  return safe;
}

/** The part of the body under a heading that means this section, and the rest; the heading itself goes with neither. */
export function liftSection(
  body: Root,
  isSection: (heading: Heading) => SectionKey | null,
  key: SectionKey,
): { lifted: Root | null; rest: Root } {
  const start = body.children.findIndex((node) => node.type === "heading" && isSection(node) === key);
  const heading = body.children[start];
  if (heading?.type !== "heading") return { lifted: null, rest: body };
  const after = body.children.findIndex(
    (node, i) => i > start && node.type === "heading" && node.depth <= heading.depth,
  );
  const end = after === -1 ? body.children.length : after;
  const lifted = body.children.slice(start + 1, end);
  if (lifted.every((node) => node.type === "html")) return { lifted: null, rest: body };
  const definitions = body.children.filter((node) => node.type === "definition" || node.type === "footnoteDefinition");
  return {
    lifted: { type: "root", children: [...lifted, ...definitions.filter((node) => !lifted.includes(node))] },
    rest: { type: "root", children: [...body.children.slice(0, start), ...body.children.slice(end)] },
  };
}

/** An anchor's name out of a heading's words. */
export function freshId(words: string, taken: Set<string>): string {
  const base =
    words
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60) || "section";
  let id = base;
  for (let i = 2; taken.has(id); i++) id = `${base}-${i}`;
  taken.add(id);
  return id;
}

/** Front matter and comments are part of the file, not of what is read. */
function isShown(node: RootContent): boolean {
  return (node.type as string) !== "yaml" && (node.type as string) !== "toml";
}

const INLINE_PICTURE = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=]+$/;

/** Stored files, and pictures whose bytes stand in the text itself. */
export function ownImages(src: string): string | null {
  return src.startsWith("/files/") || INLINE_PICTURE.test(pictureIn(src).address) ? src : null;
}

function visit(node: Hast | Element, image: (src: string) => string | null): void {
  node.children = node.children.flatMap((child): ElementContent[] => {
    if (child.type !== "element") return [child as ElementContent];
    if (child.tagName === "img") return [picture(child, image)];
    if (child.tagName === "a") child.properties.rel = ["noreferrer", "noopener"];
    visit(child, image);
    return [
      child.tagName === "table"
        ? h("div", { className: ["wide"], tabIndex: 0, role: "region", ariaLabel: "Table" }, [child])
        : child,
    ];
  });
}

/** A picture from elsewhere is named, not fetched: reading a postmortem tells nobody that it is read. */
function picture(element: Element, image: (src: string) => string | null): Element {
  const { src, alt } = element.properties;
  const address = typeof src === "string" ? image(src) : null;
  if (address)
    return { ...element, properties: { ...element.properties, src: address, loading: "lazy", decoding: "async" } };
  const words = `Picture: ${typeof alt === "string" && alt !== "" ? alt : (src ?? "")}`;
  const safe = typeof src === "string" && /^https?:/i.test(src);
  return safe
    ? h("a", { className: ["picture-elsewhere"], href: src, rel: ["noreferrer", "noopener"] }, words)
    : h("span", { className: ["picture-elsewhere"] }, words);
}
