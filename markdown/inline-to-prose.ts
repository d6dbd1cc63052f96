/** Phrasing of mdast to the inline nodes of the document: nested marks become a set on each run of text. */
import type { Definition, Link, LinkReference, PhrasingContent } from "mdast";
import { toMarkdown } from "mdast-util-to-markdown";
import { formatWrap, linkMark, type ProseAttrs, type ProseMark, proseNode, pushText, withMark } from "./prose-node.ts";
import type { ProseNode } from "./schema.ts";

export type Definitions = ReadonlyMap<string, Definition>;

/** `breaks`: `<br>` is a line break here, as in table cells, where Markdown has no other. */
export type Phrasing = { definitions: Definitions; breaks: boolean };

export function inlineToProse(nodes: readonly PhrasingContent[], phrasing: Phrasing): ProseNode[] {
  const out: ProseNode[] = [];
  add(nodes, [], { ...phrasing, out });
  return out;
}

type Into = Phrasing & { out: ProseNode[] };

function add(nodes: readonly PhrasingContent[], marks: readonly ProseMark[], into: Into): void {
  for (const node of nodes) addOne(node, marks, into);
}

function addOne(node: PhrasingContent, marks: readonly ProseMark[], into: Into): void {
  const { out, definitions } = into;
  switch (node.type) {
    case "text":
      return pushText(out, node.value.replace(/\r\n?|\n/g, " "), marks);
    case "inlineCode":
      return pushText(out, node.value.replace(/\r\n?|\n/g, " "), withMark(marks, { type: "code" }));
    case "strong":
      return add(node.children, withMark(marks, { type: "bold" }), into);
    case "emphasis":
      return add(node.children, withMark(marks, { type: "italic" }), into);
    case "delete":
      return add(node.children, withMark(marks, { type: "strike" }), into);
    case "link":
      return addLink(node, linkMark(node.url, node.title || null, null), marks, into);
    case "linkReference": {
      const { url = "", title = null } = definitions.get(node.identifier) ?? {};
      return addLink(node, linkMark(url, title || null, node.label ?? node.identifier), marks, into);
    }
    case "image":
      return addAtom("image", { src: node.url, alt: node.alt ?? null, title: node.title || null }, marks, out);
    case "imageReference": {
      const { url = "", title = null } = definitions.get(node.identifier) ?? {};
      const ref = node.label ?? node.identifier;
      return addAtom("image", { src: url, alt: node.alt ?? null, title: title || null, ref }, marks, out);
    }
    case "break":
      return addAtom("hardBreak", {}, marks, out);
    case "html":
      if (into.breaks && node.value === "<br>") return addAtom("hardBreak", {}, marks, out);
      return addAtom("htmlInline", { value: node.value.replace(/\r\n?/g, "\n") }, marks, out);
    case "footnoteReference":
      return addAtom("footnoteRef", { label: node.label ?? node.identifier }, marks, out);
    default:
      return addAtom("htmlInline", { value: toMarkdown(node).trimEnd() }, marks, out);
  }
}

const MENTION = /^mention:user\/(.+)$/;

function addLink(node: Link | LinkReference, mark: ProseMark, marks: readonly ProseMark[], into: Into): void {
  const [words, ...more] = node.children;
  const id = MENTION.exec(String(mark.attrs?.href))?.[1];
  if (id && words?.type === "text" && words.value.startsWith("@") && !more.length) {
    return addAtom("mention", { id: decoded(id), label: words.value.slice(1) }, marks, into.out);
  }
  const before = into.out.length;
  const textBefore = into.out.at(-1)?.text?.length;
  add(node.children, withMark(marks, mark), into);
  // A mark needs something to stand on: a link around nothing is kept as the Markdown it was.
  if (into.out.length > before || into.out.at(-1)?.text?.length !== textBefore) return;
  const value = toMarkdown({
    type: "link",
    url: String(mark.attrs?.href),
    title: node.type === "link" ? node.title : null,
    children: [],
  });
  addAtom("htmlInline", { value: value.trimEnd() }, marks, into.out);
}

function addAtom(type: string, attrs: ProseAttrs, marks: readonly ProseMark[], out: ProseNode[]): void {
  out.push(proseNode(type, { ...attrs, wrap: formatWrap(marks) }));
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
