/**
 * Markdown text to its tree (mdast), with positions. Text that would take the parser longer than a person waits is refused;
 * a long text is parsed in stretches, which gives the same tree.
 */
import type { Nodes, Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { type Dialect, dialectOf } from "./dialect.ts";
import { eachBlock } from "./each-block.ts";
import { labelKey } from "./inline-to-mdast.ts";
import "./quick-edits.ts";
import { refuseTooLarge } from "./limits.ts";
import { countingMarks } from "./limits-in-text.ts";
import { cutIntoStretches, type Stretch } from "./stretches.ts";

/** From this length on a text is parsed in stretches of about the second length. */
const LONG = 6_000;
const STRETCH = 4_000;

export function parseMarkdown(text: string): Root {
  refuseTooLarge(text);
  const whole: Stretch = { text, offset: 0, line: 0 };
  if (text.length < LONG) return parseStretch(whole, NO_LABELS, countingMarks());
  const stretches = cutIntoStretches(text, STRETCH);
  const labels = stretches.length > 1 && DEFINES.test(text) ? labelsIn(stretches) : NO_LABELS;
  const counting = countingMarks();
  return joined(stretches.map((stretch) => parseStretch(stretch, labels, counting)));
}

/** A line that may define a label, wherever it stands. */
const DEFINES = /^[ \t>*+\-\d.)]*\[(?:[^\]\\]|\\[\s\S]){1,999}\]:/m;

/** Labels that stretches define for each other. */
type Labels = { definitions: string[]; footnotes: string[] };
const NO_LABELS: Labels = { definitions: [], footnotes: [] };

function parseStretch({ text, offset, line }: Stretch, labels: Labels, counting: Extension): Root {
  const { extensions, mdastExtensions } = dialectOf(text, { begins: offset === 0 });
  const root = fromMarkdown(text, { extensions: [...extensions, knowing(labels), counting], mdastExtensions });
  if (offset) move(root, { offset, line });
  return root;
}

function labelsIn(stretches: readonly Stretch[]): Labels {
  const definitions = new Set<string>();
  const footnotes = new Set<string>();
  const counting = countingMarks();
  for (const stretch of stretches) {
    if (!DEFINES.test(stretch.text)) continue;
    eachBlock(parseStretch(stretch, NO_LABELS, counting), (node) => {
      if (node.type === "definition") definitions.add(labelKey(node.identifier));
      if (node.type === "footnoteDefinition") footnotes.add(labelKey(node.identifier));
    });
  }
  return { definitions: [...definitions], footnotes: [...footnotes] };
}

type Parser = { defined: string[]; gfmFootnotes?: string[] };
type Extension = Dialect["extensions"][number];
type Construct = NonNullable<NonNullable<Extension["document"]>["null"]>;

/** A rule that matches nothing, but is asked early: it tells the parser of labels that are defined elsewhere. */
function knowing({ definitions, footnotes }: Labels): Extension {
  if (!definitions.length && !footnotes.length) return {};
  let told = false;
  const tell: Construct = {
    tokenize(_effects, _ok, nok) {
      const parser: Parser = this.parser;
      if (!told) {
        parser.defined.push(...definitions);
        parser.gfmFootnotes = [...(parser.gfmFootnotes ?? []), ...footnotes];
        told = true;
      }
      return nok;
    },
  };
  return { document: { null: tell }, flow: { null: tell } };
}

function move(node: Nodes, by: { offset: number; line: number }): void {
  for (const point of [node.position?.start, node.position?.end]) {
    if (!point) continue;
    point.line += by.line;
    point.offset = (point.offset ?? 0) + by.offset;
  }
  if ("children" in node) for (const child of node.children) move(child, by);
}

function joined(roots: readonly Root[]): Root {
  const children: RootContent[] = roots.flatMap((root) => root.children);
  const [start, end] = [roots[0]?.position?.start, roots.at(-1)?.position?.end];
  return start && end ? { type: "root", children, position: { start, end } } : { type: "root", children };
}
