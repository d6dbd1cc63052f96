/** Pasting and dropping text, and copying it. Images on the clipboard are the uploads' business. */
import type { ProseNode } from "@afterword/markdown/schema";
import { Fragment, type Node, type Schema, Slice } from "@tiptap/pm/model";
import { Plugin, TextSelection } from "@tiptap/pm/state";
import { handlePaste as pasteCells } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import { setLink } from "../commands/marks.ts";
import { isInTable } from "../commands/tables.ts";
import { type UploadImage, uploadImage } from "../images/uploads.ts";
import { sectionNamed } from "../section-names.ts";
import { carriedIn, copiedText, copySerializer } from "./copied.ts";
import { domToProse } from "./dom-to-prose.ts";
import { insertPasted } from "./insert-pasted.ts";
import { looksLikeMarkdown, plainToProse } from "./plain-text.ts";
import { parseQuietly } from "./quiet-html.ts";

export function pasting(schema: Schema, upload: UploadImage): Plugin {
  let isPlain = false;
  return new Plugin({
    props: {
      clipboardSerializer: copySerializer(schema),
      clipboardTextSerializer: copiedText,
      handleDOMEvents: {
        keydown: (_view, event) => {
          isPlain = event.shiftKey;
          return false;
        },
        drop: (view, event) => dropped(view, event, upload),
      },
      // ProseMirror would parse it as well, for nothing.
      transformPastedHTML: () => "",
      handlePaste: (view, event) =>
        event.clipboardData !== null && view.editable && pasted(view, event.clipboardData, { isPlain, event, upload }),
    },
  });
}

type Way = { isPlain: boolean; event: ClipboardEvent | null; upload: UploadImage };

function pasted(view: EditorView, data: DataTransfer, way: Way): boolean {
  const { state } = view;
  const text = data.getData("text/plain");
  const html = way.isPlain ? "" : data.getData("text/html");
  if (state.selection.$from.parent.type.spec.code) return insertText(view, text || textIn(html));
  const url = text.trim();
  if (/^(?:https?:\/\/|mailto:)\S+$/i.test(url)) return setLink(url)(state, view.dispatch);
  const carried = html ? carriedIn(html, state.schema) : null;
  if (carried) return insert(view, carried.blocks, way, carried);
  if (html && (hasStructure(html) || text === "" || !looksLikeMarkdown(text))) {
    const { blocks, pictures } = domToProse(parseQuietly(html).body);
    for (const picture of pictures) void keepPicture(view, picture, way.upload);
    if (blocks.length > 0) return insert(view, nodesOf(blocks.map(withSection), state.schema), way);
    if (pictures.length > 0) return true;
  }
  if (text === "") return false;
  if (!way.isPlain && looksLikeMarkdown(text)) {
    void insertMarkdown(view, text, way);
    return true;
  }
  return insert(view, nodesOf(plainToProse(text), state.schema), way);
}

/** A heading that says in its words which section it begins, as in pasted Markdown. */
function withSection(block: ProseNode): ProseNode {
  if (block.type !== "block" || !block.attrs?.level || block.attrs.path) return block;
  const words = (block.content ?? []).map((node) => node.text ?? "").join("");
  return { ...block, attrs: { ...block.attrs, section: sectionNamed(words) } };
}

/** Elements that mean something. Without any, the HTML is a coat of paint over plain text. */
function hasStructure(html: string): boolean {
  return /<(?:h[1-6]|ul|ol|li|table|a|b|strong|em|i|s|del|blockquote|img|code|pre|hr)\b/i.test(html);
}

function insert(
  view: EditorView,
  blocks: readonly Node[],
  way: Way,
  ends: { opens?: boolean; ends?: boolean } = {},
): boolean {
  const [only] = blocks;
  if (way.event && only && blocks.length === 1 && only.type.name === "table" && isInTable(view.state)) {
    return pasteCells(view, way.event, new Slice(Fragment.from(only), 0, 0));
  }
  return insertPasted(blocks, ends)(view.state, view.dispatch);
}

function insertText(view: EditorView, text: string): boolean {
  view.dispatch(view.state.tr.insertText(text.replace(/\r\n?/g, "\n")).scrollIntoView());
  return true;
}

/** The codec comes when it is needed; the text goes where the caret is by then. */
async function insertMarkdown(view: EditorView, text: string, way: Way): Promise<void> {
  const { markdownToBlocks } = await import("./markdown-paste.ts");
  if (!view.isDestroyed) insert(view, nodesOf(markdownToBlocks(text), view.state.schema), way);
}

function nodesOf(blocks: readonly ProseNode[], schema: Schema): Node[] {
  return blocks.map((block) => schema.nodeFromJSON(block));
}

async function keepPicture(view: EditorView, address: string, upload: UploadImage): Promise<void> {
  const [head = "", body = ""] = address.split(",", 2);
  const type = /^data:([^;]+)/i.exec(head)?.[1] ?? "image/png";
  const bytes = Uint8Array.from(atob(body), (char) => char.charCodeAt(0));
  const file = new File([bytes], `image.${type.split("/")[1] ?? "png"}`, { type });
  await uploadImage(view, file, view.state.selection.from, upload);
}

function textIn(html: string): string {
  return parseQuietly(html).body.textContent ?? "";
}

/** Text dragged in from elsewhere is read like pasted text. What is dragged within the text is moved by ProseMirror. */
function dropped(view: EditorView, event: DragEvent, upload: UploadImage): boolean {
  const data = event.dataTransfer;
  if (view.dragging || !data || data.files.length > 0 || !view.editable) return false;
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (!at) return false;
  event.preventDefault();
  view.focus();
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))));
  pasted(view, data, { isPlain: false, event: null, upload });
  return true;
}
