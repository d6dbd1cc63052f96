/** Editor states for tests, written and shown as lines: "u+ |words" is a block with a path and the caret in it. */
import { registerHooks } from "node:module";
import { proseSchema } from "@afterword/markdown/schema";
import { i18n } from "@lingui/core";
import { getSchema } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type Command, EditorState, type Plugin, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/** The bundler compiles messages; here the words that stand in the source are what is said. */
const SAID = `const say = (parts, ...values) => String.raw({ raw: parts }, ...values);
export const t = say; export const msg = (...given) => ({ id: say(...given) });`;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "@lingui/core/macro"
      ? { url: `data:text/javascript,${encodeURIComponent(SAID)}`, shortCircuit: true }
      : next(specifier, context),
});
i18n.loadAndActivate({ locale: "en", messages: {} });

export const { proseExtensions } = await import("./prose-extensions.ts");

/** The editor's own schema: that of the prose, with table roles and looks. */
export const schema = getSchema(proseExtensions());

const LINE = /^(?:\[([^\]]*)\] ?)?(#{0,6}) ?(.*)$/s;

/** Each line is a block: "[path] ## words", all but the words optional. "|" is the caret; two are a selection. */
export function stateOf(lines: readonly string[], plugins: Plugin[] = []): EditorState {
  const marks: number[] = [];
  let offset = 0;
  const blocks = lines.map((line) => {
    const [, path = "", hashes = "", marked = ""] = LINE.exec(line) ?? [];
    let words = "";
    for (const char of marked) {
      if (char === "|") marks.push(offset + 1 + words.length);
      else words += char;
    }
    const block = schema.nodes.block!.create({ path, level: hashes.length }, words ? schema.text(words) : null);
    offset += block.nodeSize;
    return block;
  });
  return stateWith(blocks, marks, plugins);
}

export function stateWith(
  blocks: readonly Node[],
  [anchor = 1, head = anchor]: number[],
  plugins: Plugin[] = [],
): EditorState {
  const doc = schema.nodes.doc!.create(null, blocks);
  const state = EditorState.create({ doc, plugins });
  return state.apply(state.tr.setSelection(TextSelection.create(doc, anchor, head)));
}

export function run(state: EditorState, ...commands: Command[]): EditorState {
  let now = state;
  for (const command of commands) {
    command(now, (tr) => {
      now = now.apply(tr);
    });
  }
  return now;
}

/** The state as `stateOf` takes it. Nodes other than blocks are shown by name. */
export function linesOf(state: EditorState): string[] {
  const { anchor, head } = state.selection;
  return state.doc.children.map((node, index) => {
    const start = state.doc.children.slice(0, index).reduce((size, before) => size + before.nodeSize, 1);
    const inside = [...new Set([anchor, head])].filter((at) => at >= start && at <= start + node.content.size);
    let words = node.textBetween(0, node.content.size, "", (leaf) => (leaf.type.name === "hardBreak" ? "⏎" : "◆"));
    for (const at of inside.toSorted((a, b) => b - a))
      words = `${words.slice(0, at - start)}|${words.slice(at - start)}`;
    const hashes = "#".repeat(node.attrs.level ?? 0);
    const name = node.type.name === "block" ? "" : `<${node.type.name}>`;
    return [node.attrs.path ? `[${node.attrs.path}]` : "", hashes, `${name}${words}`].filter(Boolean).join(" ");
  });
}

/** Types into the state, letting input rules have their say first, as the browser does. */
export function type(state: EditorState, text: string): EditorState {
  let now = state;
  for (const char of text) {
    const view = viewOf(
      () => now,
      (next) => {
        now = next;
      },
    );
    const { from, to } = now.selection;
    const taken = now.plugins.some((plugin) =>
      plugin.props.handleTextInput?.call(plugin, view, from, to, char, () => now.tr.insertText(char, from, to)),
    );
    if (!taken) now = now.apply(now.tr.insertText(char, from, to));
  }
  return now;
}

function viewOf(get: () => EditorState, set: (state: EditorState) => void): EditorView {
  return {
    get state() {
      return get();
    },
    composing: false,
    dispatch: (tr: EditorState["tr"]) => set(get().apply(tr)),
  } as unknown as EditorView;
}

/** That the document fits the schema which the server and the codec share. */
export function fits(state: EditorState): boolean {
  proseSchema.nodeFromJSON(state.doc.toJSON()).check();
  return true;
}
