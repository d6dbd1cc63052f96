/** Several people in one document, without a browser: the editor's commands and plugins, the binding, and the server's watch. */

import { BODY, type ProseNode } from "@afterword/markdown/schema";
import type { Swallowed } from "@afterword/markdown/swallowed/look";
import { textOf } from "@afterword/markdown/swallowed/settle";
import { Watch } from "@afterword/markdown/swallowed/watch";
import { proseOf, writeProse } from "@afterword/markdown/y-prose";
import type { Actor } from "@afterword/model/actor";
import type { PersonId } from "@afterword/model/id";
import type { Node } from "@tiptap/pm/model";
import { type Command, EditorState, type Plugin, Selection, TextSelection } from "@tiptap/pm/state";
import { tableEditing } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import { ySyncPlugin } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { blockIds } from "../../editor/ids.ts";
import { keepUnknown } from "../../editor/keep-unknown.ts";
import { schema as plainSchema } from "../../editor/testing.ts";
import { wholeBlocks } from "../../editor/whole-blocks.ts";

/** Letters that people type in tests; they occur nowhere else. */
export const TYPED = "QXJKV";

const schema = keepUnknown(plainSchema);

/** An editor as a browser has it, but for what it draws. */
export class Desk {
  readonly document = new Y.Doc();
  readonly name: string;
  state: EditorState;
  readonly view: EditorView;
  readonly #views: { update?: (view: EditorView, before: EditorState) => void; destroy?: () => void }[] = [];

  constructor(name: string, update: Uint8Array, more: readonly Plugin[] = []) {
    this.name = name;
    Y.applyUpdate(this.document, update, "server");
    const fragment = this.document.getXmlFragment(BODY);
    const sync = ySyncPlugin(fragment);
    this.state = EditorState.create({ schema, plugins: [wholeBlocks(), sync, ...more, blockIds(), tableEditing()] });
    const desk = this;
    this.view = {
      get state() {
        return desk.state;
      },
      composing: false,
      hasFocus: () => false,
      endOfTextblock: (side: string) => {
        const { $head } = desk.state.selection;
        return side === "backward" ? $head.parentOffset === 0 : $head.parentOffset === $head.parent.content.size;
      },
      dispatch: (tr: EditorState["tr"]) => desk.#dispatch(tr),
    } as unknown as EditorView;
    for (const plugin of this.state.plugins) {
      const made = plugin.spec.view?.(this.view);
      if (made) this.#views.push(made as never);
    }
  }

  #dispatch(tr: EditorState["tr"]): void {
    const before = this.state;
    this.state = before.apply(tr);
    for (const each of this.#views) each.update?.(this.view, before);
  }

  do(...commands: Command[]): this {
    for (const command of commands) command(this.state, (tr) => this.view.dispatch(tr), this.view);
    return this;
  }

  /** Puts the caret before the first place where these words stand; `|` within them says where. Two are a selection. */
  caret(words: string): this {
    const bare = words.replaceAll("|", "");
    const marks = [...words].flatMap((char, index) => (char === "|" ? [index] : []));
    const at = placeOf(this.state.doc, bare);
    if (at === null) throw new Error(`${this.name} does not see "${bare}" in ${this.state.doc.textContent}`);
    const [from = 0, to = from + 1] = marks;
    const anchor = at[from] as number;
    const head = marks.length > 1 ? (at[to - 1] as number) : anchor;
    const selection = TextSelection.create(this.state.doc, anchor, head);
    this.view.dispatch(this.state.tr.setSelection(selection));
    return this;
  }

  /** From the first place of some words to the last place of others. */
  select(from: string, to: string): this {
    const start = placeOf(this.state.doc, from);
    const end = placeOf(this.state.doc, to);
    if (start === null || end === null) throw new Error(`${this.name} does not see "${from}" and "${to}"`);
    this.view.dispatch(
      this.state.tr.setSelection(TextSelection.create(this.state.doc, start[0] as number, end.at(-1) as number)),
    );
    return this;
  }

  at(position: number): this {
    this.view.dispatch(this.state.tr.setSelection(Selection.near(this.state.doc.resolve(position))));
    return this;
  }

  type(text: string): this {
    for (const char of text) this.view.dispatch(this.state.tr.insertText(char));
    return this;
  }

  destroy(): void {
    for (const each of this.#views) each.destroy?.();
    this.document.destroy();
  }
}

/** The position before each character of some words, and behind the last. What somebody typed in between does not hide the words. */
function placeOf(doc: Node, words: string): number[] | null {
  let found: number[] | null = null;
  doc.descendants((node, position) => {
    if (found !== null || !node.isTextblock) return found === null;
    const text = node.textBetween(0, node.content.size, "", (leaf) => (leaf.type.name === "hardBreak" ? "⏎" : "◆"));
    const places = [...text].flatMap((char, index) => (TYPED.includes(char) && !words.includes(char) ? [] : [index]));
    const at = places
      .map((index) => text[index])
      .join("")
      .indexOf(words);
    if (at < 0) return false;
    found = places.slice(at, at + words.length).map((index) => position + 1 + index);
    found.push((found.at(-1) as number) + 1);
    if (at === 0) found[0] = position + 1;
    return false;
  });
  return found;
}

/** The server's side of one document, with everyone who has it open. Nothing travels until it is told to. */
export class Room {
  readonly document = new Y.Doc();
  readonly watch: Watch;
  readonly offers: { piece: Swallowed; open: boolean }[] = [];
  readonly #desks = new Map<Desk, { out: Uint8Array[]; in: Uint8Array[]; online: boolean }>();
  now = Date.parse("2026-03-10T13:00:00Z");
  /** How often words were put elsewhere or copies taken out. */
  reseats = 0;
  readonly start: string[];

  constructor(start: ProseNode) {
    writeProse(this.document, start);
    this.watch = new Watch(this.document);
    this.start = this.blocks();
    this.document.on("update", (update: Uint8Array, origin: unknown) => {
      for (const [desk, line] of this.#desks) if (desk !== origin && line.online) line.in.push(update);
    });
  }

  join(name: string, more: readonly Plugin[] = []): Desk {
    const desk = new Desk(name, Y.encodeStateAsUpdate(this.document), more);
    const line = { out: [] as Uint8Array[], in: [] as Uint8Array[], online: true };
    this.#desks.set(desk, line);
    desk.document.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "server" && line.online) line.out.push(update);
    });
    return desk;
  }

  #line(desk: Desk) {
    const line = this.#desks.get(desk);
    if (!line) throw new Error(`${desk.name} is not here`);
    return line;
  }

  /** What the desk wrote reaches the server, and is written in one go. */
  send(desk: Desk, most = Number.POSITIVE_INFINITY): void {
    const written = this.#line(desk).out.splice(0, most);
    this.#write(written.map((update) => ({ desk, update, knew: null })));
  }

  /** What others wrote reaches the desk. */
  hear(desk: Desk, most = Number.POSITIVE_INFINITY): void {
    for (const update of this.#line(desk).in.splice(0, most)) Y.applyUpdate(desk.document, update, "server");
  }

  leave(desk: Desk): void {
    Object.assign(this.#line(desk), { online: false, out: [], in: [] });
  }

  /** As the provider and the server do it: the desk tells what it has before it hears anything. */
  comeBack(desk: Desk): void {
    const line = this.#line(desk);
    const knew = Y.encodeStateVector(desk.document);
    const update = Y.encodeStateAsUpdate(desk.document, Y.encodeStateVector(this.document));
    this.#write([{ desk, update, knew }]);
    line.online = true;
    Y.applyUpdate(desk.document, Y.encodeStateAsUpdate(this.document, knew), "server");
  }

  #write(batch: { desk: Desk | null; update: Uint8Array; knew: Uint8Array | null }[]): void {
    const next = batch.flatMap(({ desk, update, knew }) => this.#take(desk, update, knew) ?? []);
    if (next.length > 0) this.#write(next.map((update) => ({ desk: null, update, knew: null })));
  }

  #take(desk: Desk | null, update: Uint8Array, knew: Uint8Array | null): Uint8Array | null {
    const by: Actor = desk ? personCalled(desk.name) : { kind: "system" };
    const at = new Date(this.now).toISOString();
    const apply = () => Y.applyUpdate(this.document, update, desk ?? "rescue");
    const looked = this.watch.take({ update, by, at, knew, apply });
    const open = this.offers.filter((offer) => offer.open);
    const settled = this.watch.settle(
      looked,
      open.map(({ piece }) => piece),
      { by, at },
    );
    if (!settled) return null;
    for (const index of settled.placed) (open[index] as { open: boolean }).open = false;
    this.offers.push(...settled.offers.map((piece) => ({ piece, open: true })));
    if (settled.update) this.reseats++;
    return settled.update;
  }

  /** Everything that is on its way arrives. */
  settle(): void {
    for (let round = 0; round < 20; round++) {
      let quiet = true;
      for (const [desk, line] of this.#desks) {
        if (line.out.length + line.in.length > 0) quiet = false;
        this.send(desk);
        this.hear(desk);
      }
      if (quiet) return;
    }
    throw new Error("it does not come to rest");
  }

  blocks(): string[] {
    return (proseOf(this.document).content ?? []).map(wordsOf);
  }

  offered(): string[] {
    return this.offers.filter(({ open }) => open).map(({ piece }) => textOf(piece));
  }

  destroy(): void {
    for (const desk of this.#desks.keys()) desk.destroy();
    this.document.destroy();
  }
}

const personCalled = (name: string): Actor => ({
  kind: "person",
  personId: name as PersonId,
  name,
  role: "editor",
  colour: "#0b6a69",
});

const wordsOf = (node: ProseNode): string =>
  node.text ??
  (node.type === "hardBreak" ? "⏎" : (node.content ?? []).map(wordsOf).join(node.type.startsWith("table") ? "|" : ""));
