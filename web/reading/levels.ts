/** Headings without gaps, for whoever goes from one to the next by ear: the topmost is h2, and what is below it h3, whatever was typed. */
import type { Tree } from "./elements.tsx";

export function withoutGaps<Given extends Tree>(tree: Given): Given {
  const above: number[] = [];
  for (const heading of headingsIn(tree)) {
    const level = Number(heading.tagName[1]);
    while ((above.at(-1) ?? 0) >= level) above.pop();
    above.push(level);
    heading.tagName = `h${Math.min(above.length + 1, 6)}`;
  }
  return tree;
}

type Heading = { tagName: string };

function headingsIn(tree: Tree): Heading[] {
  if (tree.type === "element" && /^h[2-6]$/.test(tree.tagName)) return [tree];
  return "children" in tree ? tree.children.flatMap((child) => headingsIn(child as Tree)) : [];
}
