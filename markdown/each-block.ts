import type { Nodes } from "mdast";

/** Visits a tree's blocks in order, containers before what they hold; it does not go into text. */
export function eachBlock(node: Nodes, visit: (node: Nodes) => void): void {
  visit(node);
  if (!CONTAINERS.has(node.type) || !("children" in node)) return;
  for (const child of node.children) eachBlock(child, visit);
}

const CONTAINERS = new Set(["root", "blockquote", "list", "listItem", "footnoteDefinition"]);
