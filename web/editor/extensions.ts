/** All that TipTap is given: the nodes and marks of the prose, and the behaviours as plain ProseMirror plugins. */
import { Extension } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { dropCursor } from "@tiptap/pm/dropcursor";
import { gapCursor } from "@tiptap/pm/gapcursor";
import { tableEditing } from "@tiptap/pm/tables";
import { blockIds } from "./ids.ts";
import { markdownInputRules } from "./input-rules.ts";
import { proseKeymap } from "./keymap.ts";
import { listLook } from "./list-look.ts";
import type { LiveDocument } from "./live-document.ts";
import { proseExtensions } from "./prose-extensions.ts";

export function editorExtensions({ live }: { live: LiveDocument }) {
  return [
    ...proseExtensions(),
    Collaboration.configure({ fragment: live.body, provider: live.provider }),
    Extension.create({
      name: "prose",
      priority: 900,
      addProseMirrorPlugins() {
        const { schema } = this.editor;
        return [
          markdownInputRules(schema),
          ...proseKeymap(),
          blockIds(),
          listLook(),
          tableEditing(),
          gapCursor(),
          dropCursor({ color: false, class: "prose-drop" }),
        ];
      },
    }),
  ];
}
