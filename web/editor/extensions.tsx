/** All that TipTap is given: the nodes and marks of the prose, and the behaviours as plain ProseMirror plugins. */
import { Extension } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { dropCursor } from "@tiptap/pm/dropcursor";
import { gapCursor } from "@tiptap/pm/gapcursor";
import { keymap } from "@tiptap/pm/keymap";
import type { EditorState, Plugin } from "@tiptap/pm/state";
import { tableEditing } from "@tiptap/pm/tables";
import { ReactNodeViewRenderer } from "@tiptap/react";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { commentCopies } from "../comments/copies.ts";
import { adoptSections } from "./adopt-section.ts";
import { clicks } from "./clicks.ts";
import { blockHandle } from "./handles/block-handle.ts";
import { heldSelection } from "./held-selection.ts";
import { blockIds } from "./ids.ts";
import { pictureSize } from "./images/picture-size.ts";
import { imageUploads, type UploadImage } from "./images/uploads.ts";
import { markdownInputRules } from "./input-rules.ts";
import { keepUnknown } from "./keep-unknown.ts";
import { proseKeymap } from "./keymap.ts";
import { bound, KEYS_OUT } from "./keys.ts";
import { LiveBlockView } from "./LiveBlockView.tsx";
import { listLook } from "./list-look.ts";
import type { LiveDocument } from "./live-document.ts";
import { type Mentionable, mentionMenu } from "./mentions/mention-plugin.ts";
import { pasting } from "./paste/paste-plugin.ts";
import { caretFollows } from "./presence/caret-follows.ts";
import { othersCarets } from "./presence/carets.ts";
import { stayPut } from "./presence/stay-put.ts";
import { proseExtensions } from "./prose-extensions.ts";
import { loadSectionNames } from "./section-names.ts";
import { type SectionSettings, sectionLook } from "./sections.ts";
import { type SlashItem, slashMenu } from "./slash/slash-plugin.ts";
import { suggesting } from "./suggest/suggesting.ts";
import { wholeBlocks } from "./whole-blocks.ts";

type Surroundings = {
  live: LiveDocument;
  sections: SectionSettings;
  items: (state: EditorState) => readonly SlashItem[];
  people: () => readonly Mentionable[];
  uploadImage: UploadImage;
  openLink: () => void;
  openHelp: () => void;
  toToolbar: () => void;
};

export function writingExtensions(around: Surroundings) {
  return [
    ...proseExtensions({
      liveBlock: (node) => node.extend({ addNodeView: () => ReactNodeViewRenderer(LiveBlockView) }),
    }),
    Extension.create({ name: "wholeBlocks", priority: 1100, addProseMirrorPlugins: () => [wholeBlocks()] }),
    Collaboration.configure({ fragment: around.live.body, provider: around.live.provider }),
    Extension.create({
      name: "prose",
      priority: 900,
      addProseMirrorPlugins() {
        // Before anything of the shared document is read.
        const schema = keepUnknown(this.editor.schema);
        around.live.onOutdated(() => ySyncPluginKey.getState(this.editor.state)?.binding.destroy());
        return [
          // Before anything that reads what is typed.
          suggesting(),
          // The menu takes its keys before the keymap does.
          slashMenu(around.items),
          mentionMenu(around.people),
          keysOut(around),
          markdownInputRules(schema),
          ...proseKeymap(),
          clicks(),
          heldSelection(),
          ...othersCarets(around.live),
          stayPut(),
          caretFollows(),
          blockHandle(),
          blockIds(),
          sectionsAdopted(),
          listLook(),
          sectionLook(around.sections),
          pictureSize(),
          imageUploads(around.uploadImage),
          pasting(schema, around.uploadImage),
          commentCopies(),
          tableEditing(),
          gapCursor(),
          dropCursor({ color: false, class: "prose-drop" }),
        ];
      },
    }),
  ];
}

function sectionsAdopted(): Plugin {
  // Where they do not come, headings stay what they are.
  loadSectionNames().catch(() => {});
  return adoptSections();
}

/** Keys that lead out of the text. */
function keysOut({ openLink, openHelp, toToolbar }: Surroundings): Plugin {
  const opens = (open: () => void) => () => {
    open();
    return true;
  };
  return keymap(bound(KEYS_OUT, { link: opens(openLink), help: opens(openHelp), toolbar: opens(toToolbar) }));
}
