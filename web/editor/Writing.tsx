/** The editor once there is a document to show: toolbar, text, and what floats over it. */
import { EditorContent, useEditor } from "@tiptap/react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { CommentsInText } from "../comments/InText.tsx";
import { useMentionable } from "../comments/mentionable.ts";
import { SuggestionsInText } from "../suggestions/SuggestionsInText.tsx";
import { Bubble } from "./Bubble.tsx";
import { writingExtensions } from "./extensions.tsx";
import { Help } from "./Help.tsx";
import { uploadImage } from "./images/uploads.ts";
import { LiveBlocks } from "./LiveBlockView.tsx";
import type { LiveDocument } from "./live-document.ts";
import { MentionMenu } from "./mentions/MentionMenu.tsx";
import type { ProseEditorProps } from "./ProseEditor.tsx";
import { Here } from "./presence/Here.tsx";
import print from "./print.module.css";
import css from "./prose.module.css";
import { sectionsKey } from "./sections.ts";
import { SlashMenu } from "./slash/SlashMenu.tsx";
import { slashItems } from "./slash/slash-items.ts";
import { Toolbar } from "./toolbar/Toolbar.tsx";
import { WORDS } from "./words.ts";

const GuideInText = lazy(async () => ({ default: (await import("../guide/GuideInText.tsx")).GuideInText }));
const SourceView = lazy(async () => ({ default: (await import("./source/SourceView.tsx")).SourceView }));

export function Writing({ live, editable, pack, size, prompts, ...props }: ProseEditorProps & { live: LiveDocument }) {
  const [shows, setShows] = useState<"text" | "source">("text");
  const [opened, setOpened] = useState<"nothing" | "link" | "help">("nothing");
  const toolbar = useRef<HTMLDivElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const upload = useRef(props.uploadImage);
  upload.current = props.uploadImage;
  const people = useMentionable();
  const mentioned = useRef(people);
  mentioned.current = people;

  const editor = useEditor({
    extensions: writingExtensions({
      live,
      sections: { pack, size, prompts },
      items: (state) => slashItems(state, { pack, pickImage: () => files.current?.click() }),
      people: () => mentioned.current,
      uploadImage: (file) => upload.current(file),
      openLink: () => setOpened("link"),
      openHelp: () => setOpened("help"),
      toToolbar: () => toolbar.current?.querySelector<HTMLElement>("button:not([disabled])")?.focus(),
    }),
    editable,
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: {
      attributes: {
        class: `${css.text} ${print.paper}`,
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": WORDS.textbox,
      },
    },
  });
  useEffect(() => {
    if (editor.isEditable !== editable) editor.setEditable(editable, false);
  }, [editor, editable]);
  useEffect(() => {
    editor.view.dispatch(editor.state.tr.setMeta(sectionsKey, { pack, size, prompts }));
  }, [editor, pack, size, prompts]);

  const items = () => slashItems(editor.state, { pack, pickImage: () => files.current?.click() });
  const close = () => setOpened("nothing");
  return (
    <LiveBlocks value={props.liveBlock}>
      <div className={css.editor} data-shows={shows}>
        {editable && shows === "text" && (
          <Toolbar
            editor={editor}
            items={items}
            openLink={() => setOpened("link")}
            openHelp={() => setOpened("help")}
            openSource={() => setShows("source")}
            end={<Here editor={editor} live={live} />}
            toolbarRef={toolbar}
          />
        )}
        {!editable && <Here editor={editor} live={live} />}
        {shows === "source" && (
          <Suspense>
            <SourceView doc={live.doc} editable={editable} close={() => setShows("text")} />
          </Suspense>
        )}
        <div hidden={shows !== "text"}>
          <SuggestionsInText editor={editor} />
          <EditorContent editor={editor} />
          <SlashMenu editor={editor} items={items} />
          <MentionMenu editor={editor} people={people} />
          <CommentsInText editor={editor} />
          {editable && (
            <Suspense>
              <GuideInText editor={editor} />
            </Suspense>
          )}
          <Bubble editor={editor} isLinking={opened === "link"} openLink={() => setOpened("link")} closeLink={close} />
        </div>
        <input
          ref={files}
          type="file"
          accept="image/*"
          multiple
          hidden
          onChange={(event) => {
            for (const file of event.target.files ?? []) {
              void uploadImage(editor.view, file, editor.state.selection.from, props.uploadImage);
            }
            event.target.value = "";
          }}
        />
        <Help isOpen={opened === "help"} close={close} />
      </div>
    </LiveBlocks>
  );
}
