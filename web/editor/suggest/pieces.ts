/** What is suggested on a piece of the text: a mark on words, and for an inline atom the same in its `wrap`. */
import { formatWrap, inOrder, knownMark, parseWrap } from "@afterword/markdown/prose-node";
import type { Mark, Node } from "@tiptap/pm/model";

export type Suggested = { type: "insertion" | "deletion"; id: string };

export function suggestedOn(node: Node): Suggested | null {
  if (node.isText) return asSuggested(node.marks.map(({ type, attrs }) => ({ type: type.name, attrs })));
  return "wrap" in node.attrs ? asSuggested(parseWrap(node.attrs.wrap)) : null;
}

/** The same piece with this suggestion on it, or with none. */
export function withSuggested(node: Node, suggested: Suggested | null): Node {
  const bare = unmarked(node.marks);
  if (node.isText) {
    const type = suggested && node.type.schema.marks[suggested.type];
    return node.mark(type ? type.create({ id: suggested.id }).addToSet(bare) : bare);
  }
  const rest = parseWrap(node.attrs.wrap).filter(({ type }) => !isSuggestion(type));
  const added = suggested && knownMark(suggested.type, { id: suggested.id });
  const wrap = formatWrap(added ? inOrder([...rest, added]) : rest);
  return node.type.create({ ...node.attrs, wrap }, node.content, bare);
}

export const unmarked = (marks: readonly Mark[]): readonly Mark[] =>
  marks.filter(({ type }) => !isSuggestion(type.name));

const isSuggestion = (type: string): type is Suggested["type"] => type === "insertion" || type === "deletion";

function asSuggested(marks: readonly { type: string; attrs?: Record<string, unknown> }[]): Suggested | null {
  for (const { type, attrs } of marks) if (isSuggestion(type)) return { type, id: String(attrs?.id ?? "") };
  return null;
}
