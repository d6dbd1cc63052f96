/** Images on their way to the server: a placeholder where each will stand, and words where it failed. */
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from "@tiptap/y-tiptap";
import { insertBlocks } from "../commands/text.ts";
import { isRemote } from "../ids.ts";
import { WORDS } from "../words.ts";

export type UploadImage = (file: File) => Promise<{ src: string; alt: string }>;

type Upload = {
  id: number;
  file: File;
  position: number;
  /** The same place in the shared document: a change from elsewhere replaces the whole of ours. */
  anchor: unknown;
  failure: string | null;
};

type Meta = { add?: Upload; remove?: number; fail?: { id: number; failure: string } };

const uploadsKey = new PluginKey<readonly Upload[]>("uploads");
let counter = 0;

export function imageUploads(upload: UploadImage): Plugin<readonly Upload[]> {
  return new Plugin<readonly Upload[]>({
    key: uploadsKey,
    state: {
      init: () => [],
      apply: (tr, was, _before, after) => change(was, tr, after),
    },
    props: {
      decorations: (state) => placeholders(state, upload),
      handlePaste: (view, event) => take(view, event.clipboardData, view.state.selection.from, upload),
      handleDrop: (view, event, _slice, moved) => {
        if (moved || !view.editable) return false;
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
        const taken = take(view, event.dataTransfer, at ?? view.state.selection.from, upload);
        if (taken) event.preventDefault();
        return taken;
      },
    },
  });
}

/** Uploads the image and puts it where the placeholder stands by then. */
export async function uploadImage(view: EditorView, file: File, at: number, upload: UploadImage): Promise<void> {
  const id = ++counter;
  view.dispatch(view.state.tr.setMeta(uploadsKey, { add: { id, file, failure: null, ...placeAt(view.state, at) } }));
  try {
    const image = await upload(file);
    if (!view.isDestroyed) finish(view, id, image);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!view.isDestroyed) {
      view.dispatch(
        view.state.tr.setMeta(uploadsKey, {
          fail: { id, failure: WORDS.imageFailed(file.name || WORDS.blocks.image, reason) },
        }),
      );
    }
  }
}

/** Images among pasted or dropped things; rich text that brings its own picture along goes as text. */
function take(view: EditorView, data: DataTransfer | null, at: number, upload: UploadImage): boolean {
  const images = [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"));
  const words = data?.getData("text/html").replace(/<style.*?<\/style>|<[^>]*>|\s/gs, "") ?? "";
  if (images.length === 0 || words !== "" || !view.editable) return false;
  for (const image of images) void uploadImage(view, image, at, upload);
  return true;
}

function finish(view: EditorView, id: number, { src, alt }: { src: string; alt: string }): void {
  const { state } = view;
  const found = uploadsKey.getState(state)?.find((upload) => upload.id === id);
  const image = state.schema.nodes.image?.create({ src, alt: alt || null });
  if (!found || !image) return;
  const { tr } = state;
  tr.setMeta(uploadsKey, { remove: id });
  const $place = state.doc.resolve(found.position);
  if ($place.parent.inlineContent && !$place.parent.type.spec.code) {
    view.dispatch(tr.insert(found.position, image));
    return;
  }
  view.dispatch(tr);
  const block = state.schema.nodes.block?.create(null, image);
  if (block) insertBlocks(block)(view.state, view.dispatch);
}

function change(was: readonly Upload[], tr: Transaction, after: EditorState): readonly Upload[] {
  const meta: Meta | undefined = tr.getMeta(uploadsKey);
  let uploads = was;
  if (tr.docChanged && was.length > 0) {
    uploads = was.map((upload) => ({
      ...upload,
      position: (isRemote(tr) ? foundAgain(upload, after) : null) ?? tr.mapping.map(upload.position),
    }));
  }
  if (meta?.add) uploads = [...uploads, meta.add];
  if (meta?.remove) uploads = uploads.filter((upload) => upload.id !== meta.remove);
  const { fail } = meta ?? {};
  if (fail) uploads = uploads.map((upload) => (upload.id === fail.id ? { ...upload, failure: fail.failure } : upload));
  return uploads;
}

function placeAt(state: EditorState, position: number): Pick<Upload, "position" | "anchor"> {
  const { type, binding } = ySyncPluginKey.getState(state) ?? {};
  return { position, anchor: binding ? absolutePositionToRelativePosition(position, type, binding.mapping) : null };
}

function foundAgain({ anchor }: Upload, state: EditorState): number | null {
  const { doc, type, binding } = ySyncPluginKey.getState(state) ?? {};
  return binding && anchor ? relativePositionToAbsolutePosition(doc, type, anchor as never, binding.mapping) : null;
}

function placeholders(state: EditorState, upload: UploadImage): DecorationSet {
  const uploads = uploadsKey.getState(state) ?? [];
  const decorations = uploads.map((pending) =>
    Decoration.widget(pending.position, (view) => draw(view, pending, upload), {
      side: -1,
      key: `upload ${pending.id} ${pending.failure ?? ""}`,
      ignoreSelection: true,
      stopEvent: () => true,
    }),
  );
  return DecorationSet.create(state.doc, decorations);
}

function draw(view: EditorView, { id, file, failure, position }: Upload, upload: UploadImage): HTMLElement {
  const element = document.createElement("span");
  element.dataset.upload = failure ? "failed" : "going";
  element.setAttribute("role", failure ? "alert" : "status");
  element.textContent = failure ?? WORDS.imageGoing(file.name || WORDS.blocks.image);
  if (!failure) return element;
  const remove = () => view.dispatch(view.state.tr.setMeta(uploadsKey, { remove: id }));
  const again = () => {
    const at = uploadsKey.getState(view.state)?.find((other) => other.id === id)?.position ?? position;
    remove();
    void uploadImage(view, file, at, upload);
  };
  element.append(button(WORDS.tryAgain, again), button(WORDS.removeImage, remove));
  return element;
}

function button(label: string, press: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.addEventListener("click", press);
  return element;
}
