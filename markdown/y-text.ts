/** A run of text nodes into a text of the shared document, changing only the words and the marks that differ. */
import { prosemirrorToYDoc } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { mayOverlap, type ProseMark, sameMark } from "./prose-node.ts";
import { BODY, type ProseNode, proseSchema } from "./schema.ts";
import { wordDiff } from "./word-diff.ts";
import { type Delta, marksOf } from "./y-read.ts";

type Attributes = Record<string, unknown>;
type Run = { text: string; attributes: Attributes; marks: ProseMark[]; embed: boolean };
type Change = { retain?: number; delete?: number; insert?: string; attributes?: Attributes };

export function writeText(y: Y.XmlText, nodes: readonly ProseNode[]): void {
  const old = (y.toDelta() as Delta).map(({ insert, attributes = {} }): Run => {
    const embed = typeof insert !== "string";
    return { text: embed ? EMBED : insert, attributes, marks: marksOf(attributes), embed };
  });
  const next = nodes.map(({ text = "", marks = [] }): Run => ({ text, attributes: {}, marks, embed: false }));
  const changes: Change[] = [];
  const [here, there] = [reader(old), reader(next)];
  for (const step of wordDiff(textIn(old), textIn(next))) {
    if ("keep" in step) {
      for (let left = step.keep; left > 0; ) {
        const length = Math.min(left, here.left(), there.left());
        changes.push(kept(length, here.take(length), there.take(length)));
        left -= length;
      }
    } else if ("drop" in step) {
      for (let left = step.drop; left > 0; ) {
        const length = Math.min(left, here.left());
        // What is embedded in the text is nothing of ours, and stays.
        changes.push(here.take(length).embed ? { retain: length } : { delete: length });
        left -= length;
      }
    } else {
      for (let at = 0; at < step.add.length; ) {
        const length = Math.min(step.add.length - at, there.left());
        const { marks } = there.take(length);
        changes.push({ insert: step.add.slice(at, at + length), attributes: yMarks(marks) });
        at += length;
      }
    }
  }
  while (changes.at(-1)?.retain && !changes.at(-1)?.attributes) changes.pop();
  if (changes.length) y.applyDelta(changes);
}

const EMBED = "\uFFFC";
const textIn = (runs: readonly Run[]): string => runs.map(({ text }) => text).join("");

/** Walks along runs of text, a few characters at a time and never past the end of a run. */
function reader(runs: readonly Run[]) {
  let [index, used] = [0, 0];
  const left = () => (runs[index]?.text.length ?? 0) - used;
  const take = (length: number): Run => {
    const run = runs[index] as Run;
    used += length;
    if (left() === 0) [index, used] = [index + 1, 0];
    return run;
  };
  return { left, take };
}

/** Characters that stay, and what changes in their marks. Marks that the schema does not know are left alone. */
function kept(retain: number, old: Run, next: Run): Change {
  const attributes: Attributes = {};
  for (const key of Object.keys(old.attributes)) {
    const [mark] = marksOf({ [key]: old.attributes[key] });
    const isSame = (other: ProseMark) => (mark?.type === "comment" ? sameMark(other, mark) : other.type === mark?.type);
    if (mark && !next.marks.some(isSame)) attributes[key] = null;
  }
  for (const mark of next.marks) {
    if (!old.marks.some((other) => sameMark(other, mark))) attributes[yMarkName(mark)] = mark.attrs ?? {};
  }
  return Object.keys(attributes).length ? { retain, attributes } : { retain };
}

/** Marks as attributes of shared text. */
export function yMarks(marks: readonly ProseMark[] = []): Attributes {
  return Object.fromEntries(marks.map((mark) => [yMarkName(mark), { ...mark.attrs }]));
}

const overlapping = new Map<string, string>();

function yMarkName(mark: ProseMark): string {
  if (!mayOverlap(mark.type)) return mark.type;
  const key = JSON.stringify(mark);
  let name = overlapping.get(key);
  if (!name) {
    if (overlapping.size > 10_000) overlapping.clear();
    name = nameByBinding(mark);
    overlapping.set(key, name);
  }
  return name;
}

/** The binding puts a hash behind the name of a mark that may overlap another of its kind; it is asked for the name. */
function nameByBinding(mark: ProseMark): string {
  const content = [{ type: "block", content: [{ type: "text", text: "x", marks: [mark] }] }];
  const ydoc = prosemirrorToYDoc(proseSchema.nodeFromJSON({ type: "doc", content }), BODY);
  const [block] = ydoc.getXmlFragment(BODY).toArray() as Y.XmlElement[];
  const [text] = (block?.toArray() ?? []) as Y.XmlText[];
  const [run] = (text?.toDelta() ?? []) as Delta;
  return Object.keys(run?.attributes ?? {})[0] ?? mark.type;
}
