/**
 * Keeps what this page's schema cannot hold. The binding to the shared document deletes, for everyone, any element that
 * cannot become a node; here such an element becomes a block that shows it is there. The binding leaves an element alone as
 * long as its node is not edited.
 */
import { Fragment, type Mark, type Node, type Schema } from "@tiptap/pm/model";

export function keepUnknown(schema: Schema): Schema {
  const makeNode = schema.node.bind(schema);
  const makeMark = schema.mark.bind(schema);
  const makeText = schema.text.bind(schema);
  schema.node = (type, attrs, content, marks) => {
    const name = typeof type === "string" ? type : type.name;
    const children = childrenOf(content);
    try {
      return makeNode(type, attrs, children, marks);
    } catch (error) {
      const kept = inOneBlock(schema, name, attrs, children) ?? asUnknown(schema, name, attrs, children);
      // Without a word in it there is nothing to keep: two people emptied it at once.
      if (!kept) throw error;
      return kept;
    }
  };
  // The binding hands the marks it made to `text`; one that is unknown is left out there, and stays in the shared document.
  schema.mark = (type, attrs) => {
    const isKnown = typeof type !== "string" || Object.hasOwn(schema.marks, type);
    return isKnown ? makeMark(type, attrs) : (null as unknown as Mark);
  };
  schema.text = (text, marks) => makeText(text, marks ? [...marks].filter((mark) => mark !== null) : null);
  return schema;
}

function childrenOf(content: Fragment | Node | readonly Node[] | undefined): readonly Node[] {
  if (!content) return [];
  return content instanceof Fragment ? content.content : Array.isArray(content) ? content : [content as Node];
}

/** Two people who wrote into an empty cell at once made two blocks of it: they become lines of one. */
function inOneBlock(schema: Schema, name: string, attrs: unknown, children: readonly Node[]): Node | null {
  const { block, hardBreak } = schema.nodes;
  if ((name !== "tableCell" && name !== "tableHeader") || !block || !hardBreak) return null;
  if (!children.every((child) => child.type === block)) return null;
  const lines = children
    .filter((child) => child.content.size > 0)
    .flatMap((child, index) => [...(index > 0 ? [hardBreak.create()] : []), ...child.content.content]);
  return schema.nodes[name]?.create(attrs as never, block.create(null, lines)) ?? null;
}

function asUnknown(schema: Schema, type: string, attrs: unknown, children: readonly Node[]): Node | null {
  const isKnown = Object.hasOwn(schema.nodes, type);
  if (isKnown && children.every((child) => child.textContent === "" && !child.isAtom)) return null;
  const json = JSON.stringify({ type, attrs, content: children.map((child) => child.toJSON()) });
  const path = (attrs as { path?: unknown } | null)?.path;
  return schema.nodes.unknownBlock?.create({ json, path: typeof path === "string" ? path : "" }) ?? null;
}
