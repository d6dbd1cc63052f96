/**
 * The nodes and marks of the prose as TipTap extensions, made from PROSE_SPEC so that the two cannot differ.
 * What is added here is how each looks in the page and how the browser's own edits are read back.
 */
import { PROSE_SPEC } from "@afterword/markdown/schema";
import { type AnyExtension, type Attributes, Mark, type MarkConfig, Node, type NodeConfig } from "@tiptap/core";
import type { AttributeSpec, MarkSpec, NodeSpec } from "@tiptap/pm/model";
import { MARK_LOOKS } from "./look-marks.ts";
import { NODE_LOOKS } from "./look-nodes.ts";

export type NodeName = keyof typeof PROSE_SPEC.nodes;
export type MarkName = keyof typeof PROSE_SPEC.marks;

/** Every node and mark; `replaced` swaps in an extension that does more, such as a node view. */
export function proseExtensions(replaced: Partial<Record<NodeName, (node: Node) => AnyExtension>> = {}) {
  const nodes = (Object.keys(PROSE_SPEC.nodes) as NodeName[]).map((name) => {
    const node = nodeExtension(name);
    return replaced[name]?.(node) ?? node;
  });
  const marks = (Object.keys(PROSE_SPEC.marks) as MarkName[]).map(markExtension);
  return [...nodes, ...marks];
}

/** The table roles that the table commands look for. */
const TABLE_ROLES: Partial<Record<NodeName, string>> = {
  table: "table",
  tableRow: "row",
  tableCell: "cell",
  tableHeader: "header_cell",
};

function nodeExtension(name: NodeName): Node {
  const { attrs, ...spec }: NodeSpec = PROSE_SPEC.nodes[name];
  const config = {
    ...spec,
    name,
    topNode: name === "doc",
    addAttributes: () => attributesOf(attrs),
    ...NODE_LOOKS[name],
    extendNodeSchema: (extension: { name: string }) =>
      extension.name === name && TABLE_ROLES[name] ? { tableRole: TABLE_ROLES[name] } : {},
  };
  return Node.create(config as Partial<NodeConfig>);
}

function markExtension(name: MarkName): Mark {
  const { attrs, ...spec }: MarkSpec = PROSE_SPEC.marks[name];
  const config = { ...spec, name, addAttributes: () => attributesOf(attrs), ...MARK_LOOKS[name] };
  return Mark.create(config as Partial<MarkConfig>);
}

function attributesOf(attrs: Record<string, AttributeSpec> = {}): Attributes {
  return Object.fromEntries(
    Object.entries(attrs).map(([name, { default: value }]) => [
      name,
      // How an attribute shows is the look's business; it is never read from foreign HTML.
      { default: value, rendered: false, parseHTML: () => null },
    ]),
  );
}
