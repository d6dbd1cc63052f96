/** A tree of HTML elements as React's; and a row's own words, which are inline Markdown, the same way. */

import { parseMarkdown } from "@afterword/markdown/parse";
import { bodyToHast } from "@afterword/markdown/render/body";
import { type Options, toJsxRuntime } from "hast-util-to-jsx-runtime";
import type { ReactNode } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";

export type Tree = Parameters<typeof toJsxRuntime>[0];

export function toElements(tree: Tree, components: NonNullable<Options["components"]> = {}): ReactNode {
  return toJsxRuntime(tree, { Fragment, jsx, jsxs, components } as Options);
}

/** One paragraph stands without its own box, so that it can be part of a line. */
export function inlineElements(markdown: string): ReactNode {
  const tree = bodyToHast(parseMarkdown(markdown));
  const [first, ...others] = tree.children.filter((node) => node.type === "element");
  const isLine = first?.type === "element" && first.tagName === "p" && others.length === 0;
  return toElements((isLine ? { type: "root", children: first.children } : tree) as Tree);
}
