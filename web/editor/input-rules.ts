/** Markdown as you type: what a person who knows Markdown expects to happen, one undo away (Backspace). */
import { formatPath } from "@afterword/markdown/path";
import { InputRule, inputRules } from "@tiptap/pm/inputrules";
import type { MarkType, Schema } from "@tiptap/pm/model";
import { type EditorState, type Plugin, TextSelection, type Transaction } from "@tiptap/pm/state";
import { setAttributes, setPath } from "./commands/blocks.ts";
import { type ListKind, newItem } from "./commands/lists.ts";
import { safeHref } from "./safe-url.ts";
import { pathOf } from "./structure.ts";

export function markdownInputRules(schema: Schema): Plugin {
  const { bold, italic, strike, code } = schema.marks as Record<string, MarkType>;
  if (!bold || !italic || !strike || !code) throw new Error("The schema lacks a mark");
  return inputRules({
    rules: [
      atStart(/^(#{1,6}) $/, (tr, index, [, hashes = ""]) => setAttributes(tr, index, { level: hashes.length })),
      atStart(/^[-*+] $/, (tr, index) => addItem(tr, index, "bullet")),
      atStart(/^(\d{1,9})[.)] $/, (tr, index, [, start]) => addItem(tr, index, "ordered", Number(start))),
      atStart(/^(?:[-*+] )?\[( |x|X|)\] $/, (tr, index, [, mark = ""]) =>
        addItem(tr, index, "task", 1, mark.toLowerCase() === "x"),
      ),
      atStart(/^> $/, (tr, index) =>
        setPath(tr, index, [...pathOf(tr.doc.child(index).attrs.path), { in: "quote", begins: false }]),
      ),
      codeFence(schema),
      rule(schema),
      marked(/(?:^|[^*\w])(\*\*([^*\s](?:[^*]*[^*\s])?)\*\*)$/, bold),
      marked(/(?:^|[^_\w])(__([^_\s](?:[^_]*[^_\s])?)__)$/, bold),
      marked(/(?:^|[^*\w])(\*([^*\s](?:[^*]*[^*\s])?)\*)$/, italic),
      marked(/(?:^|[^_\w])(_([^_\s](?:[^_]*[^_\s])?)_)$/, italic),
      marked(/(?:^|[^~])(~~([^~\s](?:[^~]*[^~\s])?)~~)$/, strike),
      marked(/(?:^|[^`])(`([^`]+)`)$/, code),
      link(schema),
    ],
  });
}

type Match = readonly (string | undefined)[];

/** A rule for the first characters of a top-level text block: they go, and the block's attributes change. */
function atStart(pattern: RegExp, change: (tr: Transaction, index: number, match: Match) => void): InputRule {
  return new InputRule(pattern, (state, match, from, to) => {
    if (!isPlainBlock(state, from)) return null;
    const { tr } = state;
    const index = state.doc.resolve(from).index(0);
    tr.delete(from, to);
    change(tr, index, match);
    return tr;
  });
}

function isPlainBlock(state: EditorState, position: number): boolean {
  const $position = state.doc.resolve(position);
  return $position.depth === 1 && $position.parent.type.name === "block";
}

/** An item inside what is around already; the words "- [ ] " reach the task rule by way of a bullet. */
function addItem(tr: Transaction, index: number, kind: ListKind, start = 1, checked = false): void {
  const path = pathOf(tr.doc.child(index).attrs.path);
  const last = path.at(-1);
  const fresh = newItem(kind);
  const item = { ...fresh, start, checked: kind === "task" ? checked : null };
  if (kind === "task" && last?.in === "item" && last.begins !== "nothing") {
    setPath(tr, index, path.with(-1, { ...last, checked }));
    return;
  }
  setPath(tr, index, [...path, item]);
}

/** "```" and a language, ended by a space or Enter (the keymap asks for that). */
export const FENCE = /^(?:```|~~~)([\w+#.-]*)$/;

function codeFence(schema: Schema): InputRule {
  return new InputRule(/^(?:```|~~~)([\w+#.-]*) $/, (state, match, from) =>
    isPlainBlock(state, from) ? toCode(state, schema, match[1] ?? "") : null,
  );
}

/** Replaces the block at the caret by an empty code block. */
export function toCode(state: EditorState, schema: Schema, language: string): Transaction | null {
  const { $from } = state.selection;
  const { codeBlock } = schema.nodes;
  if (!codeBlock) return null;
  const made = codeBlock.create({ path: $from.parent.attrs.path, language: language || null });
  const { tr } = state;
  const rest = $from.parent.textBetween($from.parentOffset, $from.parent.content.size, "\n", "\n");
  tr.replaceWith($from.before(1), $from.after(1), rest ? codeBlock.create(made.attrs, schema.text(rest)) : made);
  return tr.setSelection(TextSelection.create(tr.doc, $from.before(1) + 1));
}

function rule(schema: Schema): InputRule {
  return new InputRule(/^(?:---|\*\*\*|___|—-)$/, (state, _match, from) => {
    const { horizontalRule, block } = schema.nodes;
    const $from = state.doc.resolve(from);
    if (!horizontalRule || !block || !isPlainBlock(state, from) || $from.parent.attrs.level > 0) return null;
    const $caret = state.selection.$from;
    if ($caret.parentOffset !== $caret.parent.content.size) return null;
    const { path } = $from.parent.attrs;
    const { tr } = state;
    tr.replaceWith($from.before(1), $from.after(1), [
      horizontalRule.create({ path }),
      block.create({ path: formatPath(pathOf(path).map((entry) => entry)) }),
    ]);
    return tr.setSelection(TextSelection.create(tr.doc, $from.before(1) + 2));
  });
}

/** Marks around words: group 1 is all of it, group 2 the words. */
function marked(pattern: RegExp, type: MarkType): InputRule {
  return new InputRule(pattern, (state, match, from, to) => {
    const [whole = "", all = "", words = ""] = match;
    const start = from + whole.length - all.length;
    if (!state.doc.resolve(start).parent.type.allowsMarkType(type) || insideCode(state, start, to)) return null;
    const open = all.indexOf(words);
    // The last typed character is not in the document yet.
    const shut = all.length - open - words.length;
    const { tr } = state;
    tr.delete(to - (shut - 1), to).delete(start, start + open);
    tr.addMark(start, start + words.length, type.create());
    return tr.removeStoredMark(type);
  });
}

function link(schema: Schema): InputRule {
  return new InputRule(/(?:^|[^!\\])(\[([^\]]+)\]\(([^\s)]+)\))$/, (state, match, from, to) => {
    const [whole = "", all = "", words = "", address = ""] = match;
    const type = schema.marks.link;
    const href = safeHref(address);
    const start = from + whole.length - all.length;
    if (!type || !href || insideCode(state, start, to)) return null;
    const { tr } = state;
    tr.delete(start + 1 + words.length, to).delete(start, start + 1);
    return tr.addMark(start, start + words.length, type.create({ href })).removeStoredMark(type);
  });
}

function insideCode(state: EditorState, from: number, to: number): boolean {
  const { code } = state.schema.marks;
  return code !== undefined && state.doc.rangeHasMark(from, to, code);
}
